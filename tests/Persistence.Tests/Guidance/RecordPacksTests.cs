using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Guidance;

public sealed class RecordPacksTests
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private static readonly GuidancePacks First = TestPacks.With();
    private static readonly GuidancePacks Second = TestPacks.With((Sentences.File, Sentences.Minors, "LinkedIn says something else about minors"));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_version_is_recorded_once_with_all_its_files_however_many_processes_start(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RecordAsync(database, First))));
        await RecordAsync(database, First);

        await using var db = database.CreateDbContext();
        var pack = First.Find(TestPacks.Pack).Value.ShouldNotBeNull();
        var recorded = (await db.RecordedPacks.AsNoTracking().Where(p => p.Pack == TestPacks.Pack).ToListAsync()).ShouldHaveSingleItem();
        recorded.ShouldSatisfyAllConditions(
            r => r.Version.ShouldBe(pack.Version), r => r.Number.ShouldBe(1), r => r.AsOf.ShouldBe(pack.AsOf), r => r.Materiality.ShouldBe(PackMateriality.Undeclared));
        var files = await db.RecordedPackFiles.AsNoTracking().Where(f => f.Pack == TestPacks.Pack).ToDictionaryAsync(f => f.Name, f => f.Content);
        files.ShouldBe(pack.Files.ToDictionary(), ignoreOrder: true);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.PackLoaded && e.Subject == $"pack:{TestPacks.Pack}")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_newest_loaded_is_the_one_in_use_also_after_going_back_and_that_is_a_change_to_be_declared_again(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        await RecordAsync(database, First);
        await RecordAsync(database, Second);
        await using var db = database.CreateDbContext();
        var first = First.Find(TestPacks.Pack).Value.ShouldNotBeNull().Version;
        await db.RecordedPacks.Where(p => p.Version == first).ExecuteUpdateAsync(p => p.SetProperty(x => x.Materiality, PackMateriality.Material));

        (await NewestAsync(db)).Number.ShouldBe(2);
        await RecordAsync(database, First);

        var newest = await NewestAsync(db);
        newest.Number.ShouldBe(1);
        newest.Materiality.ShouldBe(PackMateriality.Undeclared);
        (await db.RecordedPacks.CountAsync(p => p.Pack == TestPacks.Pack)).ShouldBe(2);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.PackLoaded && e.Subject == $"pack:{TestPacks.Pack}")).ShouldBe(3);
    }

    private static Task RecordAsync(TestDatabase database, GuidancePacks packs) =>
        new RecordPacks(database, packs, Clock).RunAsync(CurrentUser.System, default);

    private static Task<RecordedPack> NewestAsync(AppDb db) =>
        db.RecordedPacks.AsNoTracking().Where(p => p.Pack == TestPacks.Pack).OrderByDescending(p => p.LoadedUtc).FirstAsync();
}
