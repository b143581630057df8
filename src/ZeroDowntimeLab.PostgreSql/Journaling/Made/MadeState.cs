namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What has become of an object since the journal has it.</summary>
internal enum MadeState
{
    /// <summary>It is there: OID, name and parent are the same.</summary>
    Same,

    /// <summary>It is gone.</summary>
    Gone,

    /// <summary>Somebody has renamed it, or another object has its name.</summary>
    Changed,
}
