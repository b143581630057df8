namespace ZeroDowntimeLab.Learning;

/// <summary>How far the learner is with a bug.</summary>
/// <param name="Case">The tests of the report that fail, each with what it says.</param>
/// <param name="Library">The names of the library's own tests that fail.</param>
/// <param name="LibraryTests">How many tests the library has.</param>
public sealed record BugState(IReadOnlyList<FailedTest> Case, IReadOnlyList<string> Library, int LibraryTests)
{
    /// <summary>Whether what the report asks for holds, and all tests of the library pass.</summary>
    public bool IsMended => Case.Count == 0 && Library.Count == 0;
}

/// <summary>A test that has failed.</summary>
/// <param name="Name">The test, as a sentence.</param>
/// <param name="Message">What it says.</param>
public sealed record FailedTest(string Name, string Message);
