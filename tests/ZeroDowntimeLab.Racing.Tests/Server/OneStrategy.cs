namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>A strategy made up for one test.</summary>
internal sealed class OneStrategy(Func<RaceTrack, Task> run) : Strategy
{
    public override string Name => "one";

    public override string Summary => "for a test";

    public override string Lesson => "None.";

    public override Symptom Symptom => Symptom.None;

    public override Task RunAsync(RaceTrack track) => run(track);
}
