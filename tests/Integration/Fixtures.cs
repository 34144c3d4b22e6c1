using PocGrid.Tests.Pipeline;
using Xunit;

[assembly: AssemblyFixture(typeof(PublishedWorld))]
[assembly: AssemblyFixture(typeof(DefaultWorld))]
