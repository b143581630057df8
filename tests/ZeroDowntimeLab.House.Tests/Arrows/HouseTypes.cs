using System.Text.RegularExpressions;
using Mono.Cecil;

namespace ZeroDowntimeLab.House.Tests;

/// <summary>The types of all projects under src, and every arrow between two of them.</summary>
internal static partial class HouseTypes
{
    private static readonly Dictionary<(string Assembly, string Type), HouseType> Declared = Declarations();

    public static IReadOnlyList<Arrow> Arrows { get; } = [.. House.Projects.SelectMany(ArrowsFrom)];

    /// <summary>Compiled types that no source file declares. The compiler's own are not among them: they have names that C# cannot write.</summary>
    public static IEnumerable<string> Undeclared =>
        from project in House.Projects
        from type in Compiled(project)
        where type.Namespace.StartsWith(nameof(ZeroDowntimeLab), StringComparison.Ordinal) && Find(type) is null
        select $"{type.FullName} of {project}";

    /// <summary>The names of the assemblies that the compiled project refers to.</summary>
    public static IEnumerable<string> AssembliesUsedBy(Project project) =>
        ModuleDefinition.ReadModule(project.AssemblyPath).AssemblyReferences.Select(reference => reference.Name);

    private static Dictionary<(string, string), HouseType> Declarations() =>
        (from project in House.Projects
         from file in project.Files
         from name in file.OutermostTypes
         group new HouseType(name, project, file) by (project.AssemblyName, name))
        .ToDictionary(parts => parts.Key, parts => parts.First());

    private static IEnumerable<Arrow> ArrowsFrom(Project project) =>
        from type in Compiled(project)
        let owner = Find(type)
        where owner is not null
        from used in TypeReader.ReferencesOf(type).Select(Find).OfType<HouseType>().Distinct()
        where used != owner
        select new Arrow(owner, used);

    private static IEnumerable<TypeDefinition> Compiled(Project project) =>
        ModuleDefinition.ReadModule(project.AssemblyPath).Types.Where(type => !type.Name.StartsWith("<>", StringComparison.Ordinal));

    private static HouseType? Find(TypeReference type)
    {
        var assembly = type.Scope is AssemblyNameReference reference ? reference.Name : type.Module.Assembly.Name.Name;
        return Declared.GetValueOrDefault((assembly, FilePrefix().Replace(type.Name, "")));
    }

    /// <summary>How the compiler names a type that only its own file sees: <c>&lt;Shapes&gt;F0123__Point</c>.</summary>
    [GeneratedRegex("^<[^>]*>F[0-9A-F]+__")]
    private static partial Regex FilePrefix();
}
