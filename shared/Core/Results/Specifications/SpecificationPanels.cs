using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>
/// What the batches of a grid share: columns of the panels of each country rule, values of terms, selections of rows, and the draws of the
/// permutation tests. Each is made once, by whichever batch needs it first, and forgotten when no batch that is left needs it. Batches may
/// run side by side.
/// </summary>
public sealed class SpecificationPanels
{
    private readonly PanelSource _source;
    private readonly Lock _gate = new();
    private readonly Dictionary<CountryRule, RulePanels> _rules = [];
    private readonly Dictionary<int, Need> _left;

    /// <param name="source">Where panels come from; asked from several threads.</param>
    /// <param name="panel">The profile's panel.</param>
    /// <param name="model">The profile's model.</param>
    /// <param name="permutations">Permutations of each scheme of the permutation test; 0 for none.</param>
    /// <param name="batches">The batches of the grid.</param>
    public SpecificationPanels(
        PanelSource source,
        PanelOptions panel,
        ModelOptions model,
        int permutations,
        IReadOnlyList<IReadOnlyList<NumberedSpecification>> batches)
    {
        (_source, Panel, Model, Permutations) = (source, panel, model, permutations);
        _left = batches.ToDictionary(
            batch => batch[0].Number, batch => new Need([.. batch.Select(numbered => Spec(numbered.Specification))]));
    }

    /// <summary>The profile's panel.</summary>
    internal PanelOptions Panel { get; }

    /// <summary>The profile's model.</summary>
    internal ModelOptions Model { get; }

    /// <summary>Permutations of each scheme.</summary>
    internal int Permutations { get; }

    /// <summary>A specification as a model, its terms in the order of the grid.</summary>
    internal ModelSpec Spec(Specification specification) => ModelSpec.Of(specification, Panel, Model).InOrderOfRoles;

    /// <summary>The panels of a rule, with all columns that the models need.</summary>
    internal RulePanels Of(CountryRule rule, IEnumerable<ModelSpec> specs)
    {
        RulePanels? panels;
        lock (_gate)
        {
            if (!_rules.TryGetValue(rule, out panels))
            {
                _rules.Add(rule, panels = new RulePanels(_source, Panel with { CountryRule = rule }, PermutationsOf(rule)));
            }
        }

        panels.Frames.Load(specs);
        return panels;
    }

    /// <summary>A batch has ended, one way or the other: what it alone still needed is forgotten.</summary>
    internal void End(IReadOnlyList<NumberedSpecification> batch)
    {
        lock (_gate)
        {
            _left.Remove(batch[0].Number);
            var columns = _left.Values.SelectMany(need => need.Columns).ToHashSet();
            var terms = _left.Values.SelectMany(need => need.Terms).ToHashSet();
            foreach (var rule in _rules.Values)
            {
                rule.Frames.KeepOnly(columns, terms);
            }
        }
    }

    /// <summary>A permutation of other units is another permutation: the permutation test is of the profile's units.</summary>
    private int PermutationsOf(CountryRule rule) => rule == Panel.CountryRule ? Permutations : 0;

    private sealed class Need(IReadOnlyList<ModelSpec> specs)
    {
        public HashSet<PanelColumn> Columns { get; } = [.. specs.SelectMany(spec => spec.Columns)];

        public HashSet<TermKey> Terms { get; } = [.. specs.SelectMany(spec => spec.Terms).Select(TermKey.Of)];
    }
}

/// <summary>What is made of the panels of one country rule, whose rows are their own.</summary>
internal sealed class RulePanels
{
    private readonly Lazy<SpecificationPermutations>? _permutations;

    /// <param name="permutations">Permutations of each scheme of the permutation test; 0 for none.</param>
    public RulePanels(PanelSource source, PanelOptions panel, int permutations)
    {
        var columns = new PanelColumns(source, panel);
        Frames = new Frames(columns);
        _permutations = permutations == 0 ? null : new(() => Draw(columns, panel, permutations));
    }

    public Frames Frames { get; }

    /// <summary>Null where nothing is permuted.</summary>
    public SpecificationPermutations? Permutations => _permutations?.Value;

    private static SpecificationPermutations Draw(PanelColumns columns, PanelOptions panel, int permutations)
    {
        var presence = SpecificationPermutations.Presence(panel);
        columns.Load([presence]);
        return new SpecificationPermutations(columns, columns[presence], permutations);
    }
}
