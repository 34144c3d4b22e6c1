using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>
/// What the batches of a grid share: columns of the panels of each country rule, values of terms, and the draws of the permutation tests.
/// Each is made once, by whichever batch needs it first, and forgotten when nothing that is left to fit needs it. Batches may run side by
/// side.
/// </summary>
public sealed class SpecificationPanels
{
    private readonly PanelSource _source;
    private readonly PanelOptions _panel;
    private readonly int _permutations;
    private readonly Lock _gate = new();
    private readonly Dictionary<CountryRule, RulePanels> _rules = [];

    /// <summary>What the frames that are not fitted yet need, by their specifications without what makes no difference to it.</summary>
    private readonly Dictionary<Specification, FrameNeed> _left = [];

    /// <summary>How many of those frames need a column, and a term.</summary>
    private readonly Dictionary<PanelColumn, int> _columnsLeft = [];
    private readonly Dictionary<TermKey, int> _termsLeft = [];

    /// <param name="source">Where panels come from; asked from several threads.</param>
    /// <param name="panel">The profile's panel.</param>
    /// <param name="model">The profile's model.</param>
    /// <param name="permutations">Permutations of each scheme of the permutation test; 0 for none.</param>
    /// <param name="grid">The specifications of all batches; those of one frame are in one batch.</param>
    public SpecificationPanels(
        PanelSource source, PanelOptions panel, ModelOptions model, int permutations, IEnumerable<NumberedSpecification> grid)
    {
        (_source, _panel, Model, _permutations) = (source, panel, model, permutations);
        Begin(grid.GroupBy(numbered => numbered.Specification.Frame));
    }

    /// <summary>The profile's model.</summary>
    internal ModelOptions Model { get; }

    /// <summary>A specification as a model, its terms in the order of the grid.</summary>
    internal ModelSpec Spec(Specification specification) => ModelSpec.Of(specification, _panel, Model).InOrderOfRoles;

    /// <summary>The panels of a rule.</summary>
    internal RulePanels Of(CountryRule rule)
    {
        lock (_gate)
        {
            if (!_rules.TryGetValue(rule, out var panels))
            {
                _rules.Add(rule, panels = new RulePanels(_source, _panel with { CountryRule = rule }, PermutationsOf(rule)));
            }

            return panels;
        }
    }

    /// <summary>A batch begins, maybe once more after it failed: what it needs is kept.</summary>
    internal void Begin(IEnumerable<IGrouping<Specification, NumberedSpecification>> frames)
    {
        lock (_gate)
        {
            foreach (var frame in frames.Where(frame => !_left.ContainsKey(frame.Key)))
            {
                var need = new FrameNeed([.. frame.Select(numbered => Spec(numbered.Specification))]);
                _left.Add(frame.Key, need);
                Count(need.Columns, _columnsLeft);
                Count(need.Terms, _termsLeft);
            }
        }
    }

    /// <summary>
    /// The columns of a frame, and with them those of the same panels that frames after it need: the columns of one panel are best made
    /// together.
    /// </summary>
    /// <param name="frames">The frame, and those after it in its batch.</param>
    internal IReadOnlyCollection<PanelColumn> ColumnsOf(IEnumerable<Specification> frames)
    {
        lock (_gate)
        {
            FrameNeed[] needs = [.. frames.Select(frame => _left[frame])];
            var panels = needs[0].Columns.Select(column => column.Options).ToHashSet();
            return needs.SelectMany(need => need.Columns).Where(column => panels.Contains(column.Options)).ToHashSet();
        }
    }

    /// <summary>A frame is fitted, or will not be: what it alone still needed is forgotten.</summary>
    internal void End(Specification frame)
    {
        lock (_gate)
        {
            if (_left.Remove(frame, out var need))
            {
                var (columns, terms) = (Unneeded(need.Columns, _columnsLeft), Unneeded(need.Terms, _termsLeft));
                foreach (var rule in _rules.Values)
                {
                    rule.Forget(columns, terms);
                }
            }
        }
    }

    private static void Count<T>(IEnumerable<T> needed, Dictionary<T, int> left)
        where T : notnull
    {
        foreach (var one in needed)
        {
            left[one] = left.GetValueOrDefault(one) + 1;
        }
    }

    /// <summary>Counts what a frame needed once less, and lists what none needs any more.</summary>
    private static List<T> Unneeded<T>(IEnumerable<T> needed, Dictionary<T, int> left)
        where T : notnull
    {
        var unneeded = new List<T>();
        foreach (var one in needed)
        {
            if (--left[one] == 0)
            {
                left.Remove(one);
                unneeded.Add(one);
            }
        }

        return unneeded;
    }

    /// <summary>A permutation of other units is another permutation: the permutation test is of the profile's units.</summary>
    private int PermutationsOf(CountryRule rule) => rule == _panel.CountryRule ? _permutations : 0;

    private sealed class FrameNeed(IReadOnlyList<ModelSpec> specs)
    {
        public HashSet<PanelColumn> Columns { get; } = [.. specs.SelectMany(spec => spec.Columns)];

        public HashSet<TermKey> Terms { get; } = [.. specs.SelectMany(spec => spec.Terms).Select(TermKey.Of)];
    }
}

/// <summary>What is made of the panels of one country rule, whose rows are their own.</summary>
internal sealed class RulePanels
{
    private readonly Lazy<SpecificationPermutations>? _permutations;
    private readonly TermValues _terms;

    /// <param name="permutations">Permutations of each scheme of the permutation test; 0 for none.</param>
    public RulePanels(PanelSource source, PanelOptions panel, int permutations)
    {
        Columns = new PanelColumns(source, panel);
        _terms = new TermValues(Columns);
        _permutations = permutations == 0 ? null : new(() => Draw(Columns, panel, permutations));
    }

    public PanelColumns Columns { get; }

    /// <summary>Null where nothing is permuted.</summary>
    public SpecificationPermutations? Permutations => _permutations?.Value;

    /// <summary>Frames of these panels, whose selections of rows are their own.</summary>
    public Frames Frames() => new(Columns, _terms);

    public void Forget(IEnumerable<PanelColumn> columns, IEnumerable<TermKey> terms)
    {
        Columns.Forget(columns);
        _terms.Forget(terms);
    }

    private static SpecificationPermutations Draw(PanelColumns columns, PanelOptions panel, int permutations)
    {
        var presence = SpecificationPermutations.Presence(panel);
        return new SpecificationPermutations(columns, columns.Of(presence), permutations);
    }
}
