namespace ZeroDowntimeLab.Exercises;

/// <summary>A test of validators: it tells right ones from wrong ones.</summary>
public interface IPhaseOrderTest
{
    /// <summary>Returns if the validator is right. Throws if it is wrong, as a failed assertion does.</summary>
    void Test(IPhaseOrderValidator validator);
}
