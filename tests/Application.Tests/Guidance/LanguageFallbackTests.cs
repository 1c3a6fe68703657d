using FsCheck;
using FsCheck.Fluent;
using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

/// <summary>The person's language, else the country's, else English: for any tag and any country.</summary>
public sealed class LanguageFallbackTests
{
    private static readonly Gen<string?> Countries = Gen.OneOf(
        Gen.Elements(IsoCountries.All.ToArray()).Select(code => (string?)code),
        Gen.Elements<string?>(null, "", "XX", "ZZZ", "d", "{", "🇩🇪"));

    private static readonly Gen<string> Subtags = Gen.Elements("CH", "Latn", "1996", "x-private", "AT", "419", "hans").ArrayOf().Select(parts => string.Concat(parts.Select(part => "-" + part)));

    private static Gen<string> Supported => Gen.Elements(TestGuidance.Pack.Languages.ToArray());

    private static Gen<string?> NotSupported => Gen.OneOf(
        Gen.Elements<string?>(null, "", " ", "sw", "tlh", "-", "--", "qaa-Qaaa", "{", "e", "deu", "english"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (string?)("q" + text.Get)));

    [Fact]
    public void The_answer_is_always_a_language_of_the_pack() =>
        Prop.ForAll(Pairs(ArbMap.Default.GeneratorFor<string>().Select(tag => (string?)tag), Countries), pair =>
            TestGuidance.Packs.All.All(pack => pack.Languages.Contains(pack.ResolveLanguage(pair.Tag, pair.Country)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_persons_own_language_wins_over_any_country_in_any_spelling() =>
        Prop.ForAll(Pairs(from tag in Supported from more in Subtags select (string?)Spelled(tag + more), Countries), pair =>
        {
            var answer = TestGuidance.Pack.ResolveLanguage(pair.Tag, pair.Country);
            return pair.Tag!.Replace('_', '-').StartsWith(answer.Split('-')[0], StringComparison.OrdinalIgnoreCase);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_a_language_we_have_only_the_country_decides() =>
        Prop.ForAll(Pairs(NotSupported, Countries), pair =>
            TestGuidance.Pack.ResolveLanguage(pair.Tag, pair.Country) == TestGuidance.Pack.ResolveLanguage(null, pair.Country)).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_either_it_is_English() =>
        Prop.ForAll(Pairs(NotSupported, Gen.Elements<string?>(null, "", "XX", "{", "Germany")), pair =>
            TestGuidance.Pack.ResolveLanguage(pair.Tag, pair.Country) == "en").QuickCheckThrowOnFailure();

    private static string Spelled(string tag) => tag.Length % 2 == 0 ? tag.ToUpperInvariant().Replace('-', '_') : tag;

    private static Arbitrary<(string? Tag, string? Country)> Pairs(Gen<string?> tags, Gen<string?> countries) =>
        (from tag in tags from country in countries select (tag, country)).ToArbitrary();
}
