namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The words by which the journal's tables say what enums say here. They are read once and compared nowhere.</summary>
public static class JournalWords
{
    private static readonly Dictionary<PlanOutcome, string> Outcomes = new()
    {
        [PlanOutcome.Open] = "open",
        [PlanOutcome.Complete] = "complete",
        [PlanOutcome.RolledBack] = "rolled back",
    };

    private static readonly Dictionary<StepState, string> States = Enum.GetValues<StepState>().ToDictionary(
        state => state, state => state.ToString().ToLowerInvariant());

    private static readonly Dictionary<MigrationPhase, string> Phases = Enum.GetValues<MigrationPhase>().ToDictionary(
        phase => phase, phase => phase.Label());

    private static readonly Dictionary<ServerObjectKind, string> Kinds = Enum.GetValues<ServerObjectKind>().ToDictionary(
        kind => kind, kind => kind.ToString().ToLowerInvariant());

    private static readonly Dictionary<MadeState, string> MadeStates = Enum.GetValues<MadeState>().ToDictionary(
        state => state, state => state.ToString().ToLowerInvariant());

    /// <summary>The state in small letters, as it is printed: <c>running</c>.</summary>
    public static string Label(this StepState state) => States[state];

    internal static string Label(this PlanOutcome outcome) => Outcomes[outcome];

    internal static string Word(this ServerObjectKind kind) => Kinds[kind];

    internal static ServerObjectKind Kind(string word) => Of(Kinds, word);

    internal static MadeState Made(string word) => Of(MadeStates, word);

    internal static PlanOutcome Outcome(string word) => Of(Outcomes, word);

    internal static StepState State(string word) => Of(States, word);

    internal static MigrationPhase Phase(string word) => Of(Phases, word);

    private static T Of<T>(Dictionary<T, string> words, string word)
        where T : struct, Enum => words.First(entry => entry.Value == word).Key;
}
