namespace ZeroDowntimeLab.House.Tests;

/// <summary>One type names another: in a signature, in the body of a method, or in an attribute.</summary>
internal sealed record Arrow(HouseType From, HouseType To)
{
    public override string ToString() => $"{From} uses {To}";
}
