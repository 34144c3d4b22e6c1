using PocGrid.Panels.WholeCells;
using PocGrid.Results;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Panels;

/// <summary>The columns that docs/panel.md lists.</summary>
public sealed class PanelPageTests
{
    [Fact]
    public void Columns_on_the_page_are_those_of_the_code()
    {
        var path = Repository.File("docs/panel.md");
        var page = File.ReadAllText(path);
        var columns = CodebookPage.Tables([CellPanelSchema.Panel]);
        var made = page[..page.IndexOf($"\n## {CellPanelSchema.Panel.Name}\n", StringComparison.Ordinal)] + columns;
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.True(
            page == made,
            "docs/panel.md differs from the columns in the code. Run the tests with POCGRID_UPDATE_DOCS=1 to make it again, and commit "
                + "it.");
    }
}
