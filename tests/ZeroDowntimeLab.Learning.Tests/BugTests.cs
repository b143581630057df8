namespace ZeroDowntimeLab.Learning.Tests;

public sealed class BugTests : IDisposable
{
    private readonly LibraryCopy _copy = new();

    public static TheoryData<int> Numbers => [.. LibraryBug.All.Select(bug => bug.Number)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_fault_is_put_into_one_file_and_taken_out_again(int number)
    {
        var (bug, patch) = (LibraryBug.All[number - 1], new BugPatch(_copy.Folder));
        var before = _copy.Library;

        await patch.PutInAsync(bug);

        patch.Current.Should().Be(bug);
        var changed = _copy.Library.Where(file => before[file.Key] != file.Value).Should().ContainSingle("each fault is in one place").Which.Key;
        var attempt = await File.ReadAllTextAsync(_copy.PathOf(changed)) + "// mine\n";
        await File.WriteAllTextAsync(_copy.PathOf(changed), attempt);

        var (file, kept) = patch.TakeOut(bug, TimeProvider.System);

        file.Should().Be(changed);
        (await File.ReadAllTextAsync(_copy.PathOf(kept))).Should().Be(attempt, "what a learner has written is not lost");
        _copy.Library.Should().Equal(before);
        patch.Current.Should().BeNull();
    }

    [Fact]
    public async Task One_fault_at_a_time_is_in_the_library()
    {
        var patch = new BugPatch(_copy.Folder);
        await patch.PutInAsync(LibraryBug.All[0]);
        var before = _copy.Library;

        var another = () => patch.PutInAsync(LibraryBug.All[1]);

        (await another.Should().ThrowAsync<CourseException>()).WithMessage("Bug 1 is in the library.*'zdl learn reset \"Bug 1\"'*");
        patch.Invoking(one => one.TakeOut(LibraryBug.All[1], TimeProvider.System)).Should().Throw<CourseException>().WithMessage("Bug 2 is not in the library*");
        _copy.Library.Should().Equal(before, "what is refused is not touched");
    }

    [Fact]
    public async Task A_fault_is_not_put_where_the_learner_has_changed_the_lines()
    {
        var file = _copy.PathOf("src/ZeroDowntimeLab/Tables/Table.cs");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("throw new DuplicateColumnException(column.Name, Name);", "throw new DuplicateColumnException(column.Name, \"mine\");", StringComparison.Ordinal));
        var (before, patch) = (_copy.Library, new BugPatch(_copy.Folder));

        var putIn = () => patch.PutInAsync(LibraryBug.All[0]);

        (await putIn.Should().ThrowAsync<CourseException>()).WithMessage("Bug 1 changes lines of src/ZeroDowntimeLab/Tables/Table.cs that are not as they were. Nothing was changed.*");
        _copy.Library.Should().Equal(before);
        patch.Current.Should().BeNull();
    }

    [Fact]
    public async Task A_bug_that_is_not_in_the_library_is_not_checked()
    {
        var check = () => new BugCheck(_copy.Folder, new Progress<string>()).RunAsync(LibraryBug.All[0]);

        (await check.Should().ThrowAsync<CourseException>()).WithMessage("Bug 1 is not in the library. 'zdl learn bug 1' puts it in");
    }

    [Fact]
    public void Every_bug_has_three_hints_and_each_says_more_than_the_one_before()
    {
        LibraryBug.All.Select(bug => bug.Number).Should().Equal(Enumerable.Range(1, LibraryBug.All.Count));
        foreach (var bug in LibraryBug.All)
        {
            bug.Hints.Should().HaveCount(3);
            bug.Hints.Select(hint => hint.Length).Should().BeInAscendingOrder($"each hint about {bug.Name} says more than the one before");
            LibraryBug.Find(bug.Name).Should().Be(bug);
            LibraryBug.Find($"{bug.Number}").Should().Be(bug);
        }
    }

    public void Dispose() => _copy.Dispose();
}
