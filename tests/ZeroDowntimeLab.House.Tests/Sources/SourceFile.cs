using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZeroDowntimeLab.House.Tests;

/// <summary>One C# file of a project.</summary>
internal sealed class SourceFile(Project project, string path)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax = new(() => CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(path)).GetCompilationUnitRoot());

    /// <summary>The path from the folder of the solution, with slashes.</summary>
    public string Path { get; } = Relative(House.Root, path);

    /// <summary>The folder inside the project, with slashes; empty for a file beside the project file.</summary>
    public string Folder { get; } = Relative(project.Folder, System.IO.Path.GetDirectoryName(path)!) is var folder && folder == "." ? "" : folder;

    public int LineCount => _syntax.Value.GetText().ToString().Split('\n').Length - 1;

    public CompilationUnitSyntax Syntax => _syntax.Value;

    /// <summary>The namespaces that types of this file are in.</summary>
    public IEnumerable<string> Namespaces => Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(declaration => declaration.Name.ToString());

    /// <summary>The names of all types declared here, those inside another type included.</summary>
    public IEnumerable<string> TypeNames => Declarations.Select(Name);

    /// <summary>The outermost types declared here, as metadata names them: <c>List`1</c>.</summary>
    public IEnumerable<string> OutermostTypes =>
        Declarations.Where(declaration => declaration.Parent is not TypeDeclarationSyntax).Select(declaration => Name(declaration) + Arity(declaration))
            .Concat(Syntax.Members.OfType<GlobalStatementSyntax>().Take(1).Select(_ => "Program"));

    public override string ToString() => Path;

    /// <summary>The line of a part of this file, as an editor counts: <c>src/…/File.cs:12</c>.</summary>
    public string Place(SyntaxNode part) => $"{Path}:{part.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private IEnumerable<MemberDeclarationSyntax> Declarations =>
        Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static string Name(MemberDeclarationSyntax declaration) =>
        declaration is DelegateDeclarationSyntax function ? function.Identifier.Text : ((BaseTypeDeclarationSyntax)declaration).Identifier.Text;

    private static string Arity(MemberDeclarationSyntax declaration)
    {
        var parameters = declaration switch
        {
            TypeDeclarationSyntax type => type.TypeParameterList,
            DelegateDeclarationSyntax function => function.TypeParameterList,
            _ => null,
        };
        return parameters is null ? "" : $"`{parameters.Parameters.Count}";
    }

    private static string Relative(string folder, string path) => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
}
