namespace ZeroDowntimeLab.Cli;

/// <summary>The file that the page of a race goes to.</summary>
internal sealed class ReportFile
{
    private readonly string _name;
    private readonly string _path;

    // In the same folder, for only there a move replaces the old page by the new one in one go.
    private readonly string _beside;

    private ReportFile(string name, string path)
    {
        (_name, _path) = (name, path);
        _beside = $"{path}.{Path.GetRandomFileName()}";
    }

    /// <summary>Makes sure that the page can be written, before anything else is done. What is there stays as it is.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static ReportFile At(string name)
    {
        if (name.Length == 0)
            throw Refused(name, "a file needs a name");
        var path = Path.GetFullPath(name);
        // A link stays a link, and what it leads to is written.
        if (File.Exists(path))
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
            throw Refused(name, "it is a folder");
        // The page would take the place of the device.
        if (Path.GetDirectoryName(path) == "/dev")
            throw Refused(name, "it is a device");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw Refused(name, "there is no such folder");
        var file = new ReportFile(name, path);
        file.Try();
        return file;
    }

    /// <summary>Writes the page. Somebody who opens the file meanwhile sees the old page or the new one, never a part.</summary>
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

    /// <summary>Its name, as it was given.</summary>
    public override string ToString() => _name;

    private void Try()
    {
        try
        {
            if (File.Exists(_path))
            {
                using var old = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite);
                // A move asks only the folder: it would replace a protected file, and a pipe too.
                if (!old.CanSeek || new FileInfo(_path).IsReadOnly)
                    throw new UnauthorizedAccessException();
            }

            using var beside = new FileStream(_beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(_name, "it may not be written");
        }
    }

    private static UsageException Refused(string name, string reason) => new($"Cannot write the report '{name}': {reason}");
}
