using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>Starts an instance of the application that has that version, and returns it when it is ready.</summary>
internal delegate Task<Instance> StartInstance(RaceDatabase database, AppVersion version);

/// <summary>What every strategy of one race on a server shares.</summary>
/// <param name="Request">The race.</param>
/// <param name="Environment">Its traffic and its clock.</param>
/// <param name="Start">Starts each instance.</param>
/// <param name="CancellationToken">Ends the race where it next waits, and a plan that runs.</param>
internal sealed record RaceRun(RaceRequest Request, ServerEnvironment Environment, StartInstance Start, CancellationToken CancellationToken);
