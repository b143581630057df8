namespace ZeroDowntimeLab.SampleApi;

/// <summary>A user, whichever way the table keeps the name.</summary>
/// <param name="Id">Chosen by the client, so that a request that is sent twice does not make two users.</param>
/// <param name="FullName">The whole name.</param>
internal sealed record User(long Id, string FullName);
