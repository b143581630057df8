namespace ZeroDowntimeLab.Cli;

/// <summary>The file to which the page of a race is written.</summary>
internal sealed class ReportFile
{
    private readonly string _name;
    private readonly string _path;

    // A temporary file in the same folder: moving it replaces the old page in one step.
    private readonly string _beside;

    private ReportFile(string name, string path)
    {
        (_name, _path) = (name, path);
        _beside = $"{path}.{Path.GetRandomFileName()}";
    }

    /// <summary>Checks that the page can be written. An existing file does not change.</summary>
    /// <exception cref="UsageException">The page cannot be written.</exception>
    public static ReportFile At(string name)
    {
        if (name.Length == 0)
            throw Refused(name, "a file needs a name");
        var path = Path.GetFullPath(name);
        // A link stays a link: the page is written to its target.
        if (File.Exists(path))
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
            throw Refused(name, "it is a folder");
        // The page would replace the device.
        if (Path.GetDirectoryName(path) == "/dev")
            throw Refused(name, "it is a device");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw Refused(name, "there is no such folder");
        var file = new ReportFile(name, path);
        file.Try();
        return file;
    }

    /// <summary>Writes the page. A reader sees the old page or the new one, never a part of it.</summary>
    public void Write(string page)
    {
        try
        {
            File.WriteAllText(_beside, page);
            File.Move(_beside, _path, overwrite: true);
        }
        catch
        {
            File.Delete(_beside);
            throw;
        }
    }

    /// <summary>The name as the user wrote it.</summary>
    public override string ToString() => _name;

    private void Try()
    {
        try
        {
            if (File.Exists(_path))
            {
                using var old = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite);
                // A move needs only rights on the folder: it would replace a protected file or a pipe.
                if (!old.CanSeek || new FileInfo(_path).IsReadOnly)
                    throw new UnauthorizedAccessException();
            }

            using var beside = new FileStream(_beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(_name, "it is not writable");
        }
    }

    private static UsageException Refused(string name, string reason) => new($"Cannot write the report '{name}': {reason}");
}
