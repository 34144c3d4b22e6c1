using PocGrid.Tests.Pipeline;
using Xunit;

[assembly: AssemblyFixture(typeof(DefaultWorld))]
