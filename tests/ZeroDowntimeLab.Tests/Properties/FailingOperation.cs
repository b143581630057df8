namespace ZeroDowntimeLab.Tests;

/// <summary>An operation that always fails.</summary>
internal sealed class FailingOperation(Exception failure) : Operation
{
    public override string Description => "Fail";

    public override Operation Inverse => this;

    public override void Apply(OperationContext context) => throw failure;
}
