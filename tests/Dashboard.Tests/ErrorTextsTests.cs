using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Tests;

/// <summary>Every refusal that the code can utter has a text in the resource, with no more values than the code gives, and no text is left over.</summary>
public sealed partial class ErrorTextsTests
{
    private static readonly string[] Folders = [Path.Combine("src", "Application"), Path.Combine("src", "Infrastructure"), Path.Combine("src", "Dashboard", "Features")];

    [Fact]
    public void Every_error_has_a_text_and_every_text_an_error() =>
        Texts().Keys.Order(StringComparer.Ordinal).ShouldBe(Uttered().Select(u => u.Code).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_text_uses_no_value_that_its_error_does_not_have()
    {
        var texts = Texts();

        Uttered().Where(u => texts.TryGetValue(u.Code, out var text) && Highest(text) >= u.Values).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_is_said_with_its_values_and_a_part_with_its_own_words()
    {
        await using var app = await TestApp.StartAsync();
        var texts = (ErrorTexts)app.Services.GetService(typeof(ErrorTexts))!;
        var stored = ErrorJson.Read(ErrorJson.Write(DirectoryFileErrors.NotText(new Error("nul-byte", $"Line {12345L} holds a NUL byte"))));

        texts.Of(stored).ShouldBe(string.Create(CultureInfo.CurrentCulture, $"This is not a text table: line {12345:N0} holds a NUL byte. Open the file in a spreadsheet program and save it as CSV (UTF-8)."));
        texts.Of(Error.AsIs("Ada")).ShouldBe("Ada");
    }

    [Fact]
    public void A_stored_refusal_fits_its_column_and_keeps_what_fits()
    {
        var values = Enumerable.Repeat(new Error("ids-empty", $"{new string('"', 79)}"), 9).ToList();

        ErrorJson.Write(new Error("row-notes", $"{values}")).Length.ShouldBeLessThanOrEqualTo(ErrorJson.MaxLength);
        ErrorJson.Read("An older text.").Message.ShouldBe("An older text.");
        var kept = ErrorJson.Read(ErrorJson.Write(new Error("and-more", $"and {7} more")));
        (kept.Code, kept.Message, kept.Values.Single()).ShouldBe(("and-more", "and 7 more", 7L));
    }

    private static Dictionary<string, string> Texts() =>
        XDocument.Load(Path.Combine(Repository.Root, "src", "Dashboard", "Shared", "ErrorTexts.resx")).Descendants("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static int Highest(string text) => Placeholder().Matches(text).Select(m => int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(-1).Max();

    private static List<Utterance> Uttered()
    {
        var roots = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot())
            .ToList();
        var constants = roots.SelectMany(r => r.DescendantNodes()).OfType<VariableDeclaratorSyntax>()
            .Where(v => v.Parent?.Parent is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword) && v.Initializer?.Value is LiteralExpressionSyntax)
            .ToLookup(v => v.Identifier.Text, v => ((LiteralExpressionSyntax)v.Initializer!.Value).Token.ValueText);
        return [.. roots.SelectMany(r => r.DescendantNodes()).Select(node => Read(node, constants)).OfType<Utterance>()];
    }

    // new Error("code", "…"), new("code", "…"), Because/Reject/Add(PersonRules.X, "…"), When(…, …, "code", "…").
    private static Utterance? Read(SyntaxNode node, ILookup<string, string> constants)
    {
        var (arguments, at) = node switch
        {
            BaseObjectCreationExpressionSyntax made when made is not ObjectCreationExpressionSyntax { Type: not IdentifierNameSyntax { Identifier.Text: "Error" } } => (made.ArgumentList?.Arguments, 0),
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "When" } } call => (call.ArgumentList.Arguments, 2),
            InvocationExpressionSyntax call when call.ArgumentList.Arguments.FirstOrDefault()?.Expression.ToString().StartsWith("PersonRules.", StringComparison.Ordinal) == true => (call.ArgumentList.Arguments, 0),
            _ => (null, 0),
        };
        if (arguments is not { } list || list.Count < at + 2)
        {
            return null;
        }

        var code = list[at].Expression switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal when Code().IsMatch(literal.Token.ValueText) => literal.Token.ValueText,
            MemberAccessExpressionSyntax rule when rule.Expression.ToString() == nameof(PersonRules) => "row-" + constants[rule.Name.Identifier.Text].First(),
            IdentifierNameSyntax name when constants[name.Identifier.Text].FirstOrDefault() is { } value && Code().IsMatch(value) => value,
            _ => null,
        };
        return list[at + 1].Expression switch
        {
            _ when code is null => null,
            InterpolatedStringExpressionSyntax sentence => new(code, sentence.Contents.OfType<InterpolationSyntax>().Count()),
            LiteralExpressionSyntax => new(code, 0),
            _ => null,
        };
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex(@"\{(?<n>\d+)[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    private sealed record Utterance(string Code, int Values);
}
