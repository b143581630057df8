namespace ZeroDowntimeLab.Exercises;

/// <summary>A test of validators: it tells a right one from a wrong one.</summary>
public interface IPhaseOrderTest
{
    /// <summary>Returns if the validator is right, and throws (a failed assertion does) if it is wrong.</summary>
    void Test(IPhaseOrderValidator validator);
}
