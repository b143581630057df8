namespace ZeroDowntimeLab.House.Tests;

/// <summary>A type of the house and the file that declares it.</summary>
internal sealed record HouseType(string Name, Project Project, SourceFile File)
{
    public string Folder => File.Folder;

    public override string ToString() => $"{Name} ({File.Path})";
}
