namespace ZeroDowntimeLab.Learning.Tests;

/// <summary>Builds the library with a fault in it. All share one copy, so that only what has changed is built.</summary>
public sealed class BugRunTests(LibraryCopy copy) : IClassFixture<LibraryCopy>
{
    // Each takes a build and all tests of the library: one here, all in the checks of the project.
    public static TheoryData<int> Sample => Environment.GetEnvironmentVariable("ZDL_TEST_BUGS") == "all" ? BugTests.Numbers : [4];

    [Theory]
    [MemberData(nameof(Sample))]
    public async Task A_fault_turns_the_case_and_tests_of_the_library_red(int number)
    {
        var (bug, check) = (LibraryBug.All[number - 1], new BugCheck(copy.Folder, new Progress<string>()));
        await new BugPatch(copy.Folder).PutInAsync(bug);

        var state = await check.RunAsync(bug);

        state.IsMended.Should().BeFalse();
        state.Case.Should().NotBeEmpty("the report's case shows the fault");
        state.Library.Should().NotBeEmpty("a test of the library holds the rule");
        check.Mended.Should().NotContain(bug);
        new BugPatch(copy.Folder).TakeOut(bug, TimeProvider.System);
    }

    // The mend of each bug is the library as it was; that it is taken out without a trace is tested elsewhere.
    [Fact]
    public async Task A_fault_that_is_mended_is_green_and_the_next_can_be_put_in()
    {
        var (bug, patch, check) = (LibraryBug.All[0], new BugPatch(copy.Folder), new BugCheck(copy.Folder, new Progress<string>()));
        var before = copy.Library;
        await patch.PutInAsync(bug);
        foreach (var file in copy.Library.Where(file => before[file.Key] != file.Value).Select(file => file.Key))
            await File.WriteAllTextAsync(copy.PathOf(file), before[file]);

        var state = await check.RunAsync(bug);

        state.IsMended.Should().BeTrue(string.Join("; ", state.Library));
        check.Mended.Should().Contain(bug);
        patch.Current.Should().BeNull();
    }
}
