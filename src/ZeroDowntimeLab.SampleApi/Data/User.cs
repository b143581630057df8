namespace ZeroDowntimeLab.SampleApi;

/// <summary>A user. It is the same however the table stores the name.</summary>
/// <param name="Id">Chosen by the client, so that a request sent twice does not add two users.</param>
/// <param name="FullName">The whole name.</param>
internal sealed record User(long Id, string FullName);
