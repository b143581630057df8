using Xunit.Abstractions;
using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

/// <summary>Makes a <see cref="CheckCase"/> for each method with a <see cref="CheckAttribute"/>.</summary>
public sealed class CheckDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new CheckCase(diagnostics, testMethod)];
}
