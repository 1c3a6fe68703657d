using System.Text.RegularExpressions;
using System.Xml.Linq;

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
        var resource = Directory.EnumerateFiles(Source, Localizer().Match(words).Groups["name"].Value + ".resx", SearchOption.AllDirectories).Single();
        var known = XDocument.Load(resource).Descendants("data").Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        Key().Matches(words).Select(m => m.Groups["name"].Value).Where(key => !known.Contains(key)).ShouldBeEmpty();
    }

    private static string MarkupAndCode(string file) => File.ReadAllText(file) + (File.Exists(file + ".cs") ? File.ReadAllText(file + ".cs") : "");

    [GeneratedRegex(@"IStringLocalizer<(?<name>\w+)>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Localizer();

    [GeneratedRegex("""Text\["(?<name>[^"]+)"[,\]]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Key();
}
