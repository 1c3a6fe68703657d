using System.Text.RegularExpressions;
using System.Xml.Linq;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;

namespace OptOut.Dashboard.Tests;

/// <summary>A word that is missing from its resource would be shown as its key.</summary>
public sealed partial class TextsTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src", "Dashboard");

    public static TheoryData<string> Components() => new(Directory
        .EnumerateFiles(Source, "*.razor", SearchOption.AllDirectories)
        .Where(file => Localizer().IsMatch(MarkupAndCode(file)))
        .Select(file => Path.GetRelativePath(Source, file)));

    [Theory]
    [MemberData(nameof(Components))]
    public void Every_word_of_a_component_is_in_its_resource(string component)
    {
        var words = MarkupAndCode(Path.Combine(Source, component));
        var known = Keys(Localizer().Match(words).Groups["name"].Value);
        Key().Matches(words).Select(m => m.Groups["name"].Value).Where(key => !known.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_name_that_data_can_hold_has_a_word()
    {
        Constants(typeof(LedgerVerb)).Except(Keys("LedgerPage")).ShouldBeEmpty();
        Constants(typeof(AudienceBucket)).Select(b => $"Bucket.{b}").Except(Keys("CampaignWords")).ShouldBeEmpty();
        Enum.GetNames<DeliveryState>().SelectMany(s => new[] { $"Delivery.{s}", $"Delivery.{s}.Meaning" }).Except(Keys("CampaignWords")).ShouldBeEmpty();
        Enum.GetNames<AttestationKind>().Select(k => $"Answer.{k}").Except(Keys("CampaignWords")).ShouldBeEmpty();
        Enum.GetNames<AudienceRuleKind>().Select(k => $"Rule.{k}").Except(Keys("CampaignWords")).ShouldBeEmpty();
        Enum.GetNames<AskAgainReason>().Select(r => $"Reason.{r}").Except(Keys("AskAgainPage")).ShouldBeEmpty();
        Enum.GetNames<PackMateriality>().Except(Keys("MaterialityBadge")).ShouldBeEmpty();
        Enum.GetNames<ImportStatus>().Except(Keys("ImportStatusBadge")).ShouldBeEmpty();
        Enum.GetNames<ImportPhase>().Select(p => $"Phase.{p}").Concat(Enum.GetNames<PersonField>().Select(f => $"Field.{f}")).Except(Keys("ImportRunPage")).ShouldBeEmpty();
        Enum.GetNames<ReportStatus>().Where(s => s is not (nameof(ReportStatus.Requested) or nameof(ReportStatus.Building))).Select(s => $"Status.{s}").Except(Keys("ReportsPage")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    private static HashSet<string> Keys(string resource) =>
        XDocument.Load(Directory.EnumerateFiles(Source, resource + ".resx", SearchOption.AllDirectories).Single()).Descendants("data")
            .Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);

    private static string MarkupAndCode(string file) => File.ReadAllText(file) + (File.Exists(file + ".cs") ? File.ReadAllText(file + ".cs") : "");

    [GeneratedRegex(@"IStringLocalizer<(?<name>\w+)>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Localizer();

    [GeneratedRegex("""Text\["(?<name>[^"]+)"[,\]]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Key();
}
