using System.Xml.Linq;

namespace ZeroDowntimeLab.House.Tests;

/// <summary>A project of the house: its file, its sources and its assembly.</summary>
internal sealed class Project
{
    private readonly XDocument _definition;

    public Project(string file)
    {
        _definition = XDocument.Load(file);
        Name = Path.GetFileNameWithoutExtension(file);
        Folder = Path.GetDirectoryName(file)!;
        Files = [.. SourcePaths().Order(StringComparer.Ordinal).Select(path => new SourceFile(this, path))];
    }

    public string Name { get; }

    public string Folder { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    public string AssemblyName => Elements("AssemblyName").Select(element => element.Value).SingleOrDefault() ?? Name;

    /// <summary>Where the assembly lies: beside this one, because this project references every other.</summary>
    public string AssemblyPath => Path.Combine(AppContext.BaseDirectory, $"{AssemblyName}.dll");

    /// <summary>A library is what other programs can use; the others are programs.</summary>
    public bool IsLibrary =>
        !Elements("OutputType").Any() && (string?)_definition.Root!.Attribute("Sdk") == "Microsoft.NET.Sdk";

    /// <summary>The names of the projects that the project file references.</summary>
    public IEnumerable<string> References => Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    /// <summary>The packages that the project file references.</summary>
    public IEnumerable<string> Packages => Includes("PackageReference");

    public override string ToString() => Name;

    private IEnumerable<string> SourcePaths()
    {
        return Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(Folder, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
    }

    private IEnumerable<XElement> Elements(string name) => _definition.Descendants(name);

    private IEnumerable<string> Includes(string element) => Elements(element).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();
}
