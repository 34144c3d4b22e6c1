using System.Globalization;

namespace PocGrid.Estimation;

/// <summary>Which covariance of the coefficients, by its convention.</summary>
public sealed record CovarianceChoice
{
    private static readonly CovarianceChoice[] Fixed =
    [
        new(CovarianceFamily.Classical, "classical"),
        .. Enumerable.Range(0, 4).Select(type => new CovarianceChoice(CovarianceFamily.Heteroskedastic, $"hc{type}") { HcType = type }),
        .. Presets("cluster", CovarianceFamily.Cluster),
        .. Presets("two_way", CovarianceFamily.TwoWay),
        new(CovarianceFamily.BiasReduced, "cluster_cr2"),
    ];

    private CovarianceChoice(CovarianceFamily family, string name)
    {
        Family = family;
        Name = name;
    }

    /// <summary>Inverse of the information.</summary>
    public static CovarianceChoice Classical => Fixed[0];

    /// <summary>White (1980).</summary>
    public static CovarianceChoice HC0 => Fixed[1];

    /// <summary>HC0 times n/(n-k).</summary>
    public static CovarianceChoice HC1 => Fixed[2];

    /// <summary>Squared residuals over 1-h, h the leverage of the row.</summary>
    public static CovarianceChoice HC2 => Fixed[3];

    /// <summary>Squared residuals over (1-h)².</summary>
    public static CovarianceChoice HC3 => Fixed[4];

    /// <summary>Clustered by cell, bias-reduced linearization (Bell and McCaffrey 2002), with t by Satterthwaite.</summary>
    public static CovarianceChoice CR2 => Fixed[^1];

    /// <summary>
    /// Name in tables and files: <c>classical</c>, <c>hc1</c>, <c>cluster_sandwich</c>, <c>cluster_cr2</c>, <c>two_way_fixest</c>,
    /// <c>conley_250km</c>, <c>conley_250km_bartlett</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>The convention in words.</summary>
    public string Description => CovarianceDescription.Of(this);

    /// <summary>The convention in words, with what was done to a covariance made by it that had negative eigenvalues.</summary>
    public string DescriptionOf(Covariance covariance) => Description + CovarianceDescription.OfRepair(covariance.NegativeEigenvalues);

    /// <summary>Whether it takes the month of each row.</summary>
    public bool NeedsMonths => Family is CovarianceFamily.TwoWay or CovarianceFamily.Conley;

    /// <summary>Whether it takes where each row is.</summary>
    public bool NeedsPlaces => Family == CovarianceFamily.Conley;

    internal CovarianceFamily Family { get; }

    /// <summary>0 to 3 for <see cref="CovarianceFamily.Heteroskedastic"/>.</summary>
    internal int HcType { get; private init; }

    internal ClusterPreset Preset { get; private init; }

    internal double Kilometres { get; private init; }

    internal SpatialKernel Kernel { get; private init; }

    /// <summary>Clustered by cell.</summary>
    public static CovarianceChoice Cluster(ClusterPreset preset)
        => Fixed.First(c => c.Family == CovarianceFamily.Cluster && c.Preset == preset);

    /// <summary>Clustered by cell and by month (Cameron, Gelbach and Miller 2011).</summary>
    public static CovarianceChoice TwoWay(ClusterPreset preset)
        => Fixed.First(c => c.Family == CovarianceFamily.TwoWay && c.Preset == preset);

    /// <summary>Dependence between cells of a month within a distance, and within a cell over all months.</summary>
    /// <param name="kilometres">Cut-off, above 0 and finite.</param>
    /// <param name="kernel">Weight of a pair within it.</param>
    public static CovarianceChoice Conley(double kilometres, SpatialKernel kernel = SpatialKernel.Uniform)
    {
        if (!(kilometres > 0 && double.IsFinite(kilometres)))
        {
            throw new ArgumentOutOfRangeException(nameof(kilometres), kilometres, "The cut-off is a number of kilometres above 0.");
        }

        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"conley_{kilometres:R}km{(kernel == SpatialKernel.Bartlett ? "_bartlett" : "")}");
        return new CovarianceChoice(CovarianceFamily.Conley, name) { Kilometres = kilometres, Kernel = kernel };
    }

    /// <summary>The choice of a <see cref="Name"/>.</summary>
    /// <exception cref="FormatException">No such name; the message lists them.</exception>
    public static CovarianceChoice Parse(string name)
    {
        foreach (var kernel in Enum.GetValues<SpatialKernel>())
        {
            var end = kernel == SpatialKernel.Bartlett ? "km_bartlett" : "km";
            if (name.StartsWith("conley_", StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal)
                && double.TryParse(
                    name["conley_".Length..^end.Length],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var kilometres)
                && kilometres > 0 && double.IsFinite(kilometres))
            {
                return Conley(kilometres, kernel);
            }
        }

        return Fixed.FirstOrDefault(choice => choice.Name == name) ?? throw new FormatException(
            $"No covariance '{name}'; there are {string.Join(", ", Fixed.Select(choice => choice.Name))}, and, for any distance, "
                + $"conley_250km and conley_250km_bartlett.");
    }

    /// <inheritdoc cref="Name" />
    public override string ToString() => Name;

    private static IEnumerable<CovarianceChoice> Presets(string prefix, CovarianceFamily family) =>
        Enum.GetValues<ClusterPreset>()
            .Select(preset => new CovarianceChoice(family, $"{prefix}_{PresetName(preset)}") { Preset = preset });

    private static string PresetName(ClusterPreset preset) => preset switch
    {
        ClusterPreset.CR0 => "cr0",
        ClusterPreset.StataMl => "stata_ml",
        ClusterPreset.Sandwich => "sandwich",
        ClusterPreset.Fixest => "fixest",
        ClusterPreset.Statsmodels => "statsmodels",
        _ => throw new ArgumentOutOfRangeException(nameof(preset)),
    };
}

/// <summary>How the middle of a covariance is made.</summary>
internal enum CovarianceFamily
{
    Classical,
    Heteroskedastic,
    Cluster,
    TwoWay,
    Conley,
    BiasReduced,
}
