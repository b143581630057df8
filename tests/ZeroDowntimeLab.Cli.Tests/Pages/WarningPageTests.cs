using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli.Tests;

public class WarningPageTests
{
    [Fact]
    public void Every_code_of_a_warning_has_a_line_on_its_page()
    {
        var codes = typeof(WarningCode).GetFields().Concat(typeof(ServerWarningCode).GetFields()).Select(field => $"`{field.GetRawConstantValue()}`");

        var rows = Page.Warnings.Table("code").Concat(Page.Warnings.Table("server code")).ToList();

        rows.Select(row => row[0]).Should().BeEquivalentTo(codes, "whoever reads a warning can look up what to do");
        rows.Should().OnlyContain(row => row.Length == 3 && row[1].Length > 0 && row[2].Length > 0);
    }
}
