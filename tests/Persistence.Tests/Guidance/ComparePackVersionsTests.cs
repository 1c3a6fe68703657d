using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Guidance;

public sealed class ComparePackVersionsTests
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private static readonly GuidancePacks First = TestPacks.With();
    private static readonly GuidancePacks Second = TestPacks.With(
        (Sentences.File, Sentences.Minors, "LinkedIn says that it does not learn from the data of members"),
        (Sentences.File, Sentences.GbAuthority, "applies-gb-authority: The authority in charge is the Information Commissioner’s Office (ICO)"),
        (Sentences.SharedFile, Sentences.NeverSay, "neverSay: [turn on, press on,"),
        ($"{TestPacks.Pack}/pack.yaml", Sentences.OptOutFact, "use by LinkedIn only"));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_versions_differ_by_file_and_key_and_word(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);

        var comparison = await CompareAsync(database, new DifferenceFilter());

        comparison.Differences.Select(d => (d.File, d.Key)).ShouldBe(
        [
            ("en.yaml", "sentences.applies-gb-authority"), ("en.yaml", "sentences.minors"), ("pack.yaml", "facts.optOutStops.value"), ("shared/en.yaml", "neverSay"),
        ]);
        var minors = comparison.Differences[1];
        minors.Before.ShouldNotBeNull().Where(piece => piece.Changed).Select(piece => piece.Text.Trim()).ShouldBe(["train on"]);
        minors.After.ShouldNotBeNull().Where(piece => piece.Changed).Select(piece => piece.Text.Trim()).ShouldBe(["learn from"]);
        string.Concat(minors.After.Select(piece => piece.Text)).ShouldStartWith("LinkedIn says that it does not learn from the data of members");
        comparison.Languages.ShouldBe(["en"]);
    }

    [Fact]
    public async Task Filters_keep_to_a_language_a_regime_and_what_readers_see()
    {
        await using var database = await TestDatabase.CreateAsync(clock: Clock);

        (await KeysAsync(database, new DifferenceFilter(ReadersOnly: true))).ShouldBe(["sentences.applies-gb-authority", "sentences.minors"]);
        (await KeysAsync(database, new DifferenceFilter(Regime: "us", ReadersOnly: true))).ShouldBe(["sentences.minors"]);
        (await KeysAsync(database, new DifferenceFilter(Language: DifferenceFilter.Manifest))).ShouldBe(["facts.optOutStops.value"]);
        (await KeysAsync(database, new DifferenceFilter(Language: "de"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_added_or_removed_stands_on_one_side_only_and_an_unknown_version_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(clock: Clock);
        await RecordAsync(database, First);
        await RecordAsync(database, TestPacks.WithSwissIntervalFrom(new DateOnly(2026, 12, 15)));
        var compare = database.Get<ComparePackVersions>();

        var added = (await compare.RunAsync(TestPacks.Pack, 1, 2, new DifferenceFilter(Regime: "ch"), new PageRequest(0, 100), default)).Value.ShouldNotBeNull();
        var removed = (await compare.RunAsync(TestPacks.Pack, 2, 1, new DifferenceFilter(), new PageRequest(0, 100), default)).Value.ShouldNotBeNull();

        var whole = added.Differences.Single(d => d.Key == "regimes.ch.intervals[2026-12-15].evidenceAllowed");
        whole.Before.ShouldBeNull();
        whole.After.ShouldNotBeNull();
        removed.Differences.Single(d => d.Key == whole.Key).After.ShouldBeNull();
        (await compare.RunAsync(TestPacks.Pack, 1, 7, new DifferenceFilter(), new PageRequest(0, 100), default)).Error.ShouldNotBeNull().Code.ShouldBe("pack-version-not-found");
    }

    private static async Task<IEnumerable<string>> KeysAsync(TestDatabase database, DifferenceFilter filter) =>
        (await CompareAsync(database, filter)).Differences.Select(d => d.Key);

    private static async Task<PackComparison> CompareAsync(TestDatabase database, DifferenceFilter filter)
    {
        await RecordAsync(database, First);
        await RecordAsync(database, Second);
        return (await database.Get<ComparePackVersions>().RunAsync(TestPacks.Pack, 1, 2, filter, new PageRequest(0, 100), default)).Value.ShouldNotBeNull();
    }

    private static Task RecordAsync(TestDatabase database, GuidancePacks packs) =>
        new RecordPacks(database, packs, Clock).RunAsync(CurrentUser.System, default);
}
