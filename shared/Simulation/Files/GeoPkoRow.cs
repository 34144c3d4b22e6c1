using System.Globalization;
using PocGrid.Grid;
using PocGrid.Simulation.Deployments;

namespace PocGrid.Simulation.Files;

/// <summary>The 113 fields of a location; blank stands for NA.</summary>
internal sealed class GeoPkoRow(MonthRange period)
{
    /// <summary>Standard sizes of the codebook.</summary>
    private const int Battalion = 650;
    private const int Company = 150;
    private const int Platoon = 35;

    public string[] Of(DeploymentMap map, MapRow location)
    {
        var fields = new string[GeoPkoColumns.Official.Length];
        Array.Fill(fields, "");
        foreach (var column in GeoPkoColumns.ZeroByDefault)
        {
            fields[column] = "0";
        }

        AddPlace(fields, map, location);
        AddUnits(fields, location);
        AddParts(fields, map, location);
        AddRemarks(fields, location);
        return fields;
    }

    private void AddPlace(string[] fields, DeploymentMap map, MapRow location)
    {
        var month = period.First + map.Month - location.DatedEarlier;
        Set(fields, "source", map.Source);
        Set(fields, "mission", map.Mission.Name);
        Set(fields, "year", month.Year.Text());
        Set(fields, "month", month.MonthOfYear.Text());
        Set(fields, "location", location.Location);
        Set(fields, "country", location.Country.Name);
        Set(fields, "cow_code", location.Country.GwCode.Text());
        Set(fields, "gnwo", location.Country.GwCode.Text());
        if (location.Place is { } place)
        {
            Set(fields, "latitude", place.LatitudeText);
            Set(fields, "longitude", place.LongitudeText);

            // The source's own cell number is wrong in places.
            Set(fields, "prioid", (place.Cell.Gid + (location.Number % 29 == 11 ? 1 : 0)).Text());
            Set(fields, "adm1.id", (9_000 + location.Country.GwCode % 100).Text());
            Set(fields, "adm1.name", $"{location.Country.Name} province");
        }
    }

    private static void AddUnits(string[] fields, MapRow location)
    {
        // A label that names two places has its units divided: half a company at each.
        var parts = location.IsSplitLabel ? 2 : 1;
        var rest = (int)((location.Troops ?? 0) * parts);
        Set(fields, "geosplit", location.Number % 6 == 0 && parts == 1 ? "" : (parts - 1).Text());
        Set(fields, "battalion", Divided(rest / Battalion));
        rest %= Battalion;
        Set(fields, "company", Divided(rest / Company));
        rest %= Company;
        Set(fields, "platoon", Divided(rest / Platoon));
        Set(fields, "other.size", Divided(rest % Platoon > 0 ? 1 : 0));
        Set(fields, "no.troops", location.Troops is { } troops ? Number(troops) : "unknown");

        string Divided(int units) => Number((double)units / parts);
    }

    private void AddParts(string[] fields, DeploymentMap map, MapRow location)
    {
        var troops = location.Troops ?? 0;
        var isMinucor = map.Mission.Name == "MINUCOR";
        var police = isMinucor && location.Number % 7 == 0 && troops >= Company ? Company : 0;
        Set(fields, "inf", troops > police ? "1" : "0");
        Set(fields, "inf.no", Number(troops - police));
        Set(fields, "fpu", police > 0 ? "1" : "0");
        Set(fields, "fpu.no", police == 0 && location.Number % 23 == 3 ? "" : police.Text());

        // A protection force beside no.troops, in one mission; elsewhere not coded, and once misspelt.
        var hasProtectionForce = isMinucor && (location.IsHeadquarters || location.Number % 8 == 0) && map.Month >= period.Length / 2;
        Set(fields, "rpf", isMinucor ? hasProtectionForce ? "1" : "0" : "");
        Set(fields, "rpf.no", isMinucor ? hasProtectionForce ? "450" : "0" : map.Mission.Name == "UNMAR" ? "Na" : "");
        if (troops > 0)
        {
            Set(fields, "troop.type", "1");
            Set(fields, "no.tcc", "1");
            Set(fields, "nameoftcc_1", "Nowhereland");
            Set(fields, "notroopspertcc_1", Number(troops));
        }
    }

    private static void AddRemarks(string[] fields, MapRow location)
    {
        Set(fields, "hq", location.IsHeadquarters ? "3" : "0");
        Set(fields, "unmo.dummy", location.Troops == 0 ? "1" : "0");
        if (location.Remark.Length > 0)
        {
            Set(fields, "comments", location.Remark);
        }
        else if (location.Number % 10 == 0)
        {
            Set(
                fields,
                "comments",
                location.Number % 20 == 0 ? "Moved since the last map.\r\nSee \"note\" 2, below." : "Size not given.\nTCC as before.");
        }
    }

    private static void Set(string[] fields, string column, string value) => fields[GeoPkoColumns.Index(column)] = value;

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
