using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Looks;
using OptOut.Application.Shared;
using static OptOut.Persistence.Tests.Employees.ImportEmployeesTests;
using static OptOut.Persistence.Tests.Employees.ImportScene;

namespace OptOut.Persistence.Tests.Employees;

public sealed class ImportInterruptionTests
{
    public static TheoryData<string, ImportPhase> Moments()
    {
        var moments = new TheoryData<string, ImportPhase>();
        foreach (var provider in TestDatabase.Providers())
        {
            moments.Add((string)provider[0], ImportPhase.Inspecting);
            moments.Add((string)provider[0], ImportPhase.Comparing);
            moments.Add((string)provider[0], ImportPhase.Writing);
        }

        return moments;
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Cancelling_leaves_nothing_half_done_and_the_next_import_works(string provider, ImportPhase moment)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync(Many(3));
        var before = await scene.LedgerAsync();
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAt(moment, cancel);

        await Should.ThrowAsync<OperationCanceledException>(() => scene.ImportAsync(Many(5_000), r => r with { Full = true }, progress, cancel.Token));

        (await scene.PeopleAsync()).Count.ShouldBe(3);
        (await scene.LedgerAsync()).ShouldBe(before, ignoreOrder: true);
        await using (var db = scene.Database.CreateDbContext())
        {
            (await db.ImportRuns.AsNoTracking().OrderBy(r => r.StartedUtc).LastAsync()).Status.ShouldBe(ImportStatus.Cancelled);
            (await db.EmployeeVersions.CountAsync()).ShouldBe(0);
        }

        (await scene.MustImportAsync(Many(4))).Counts.Added.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_run_whose_process_died_is_marked_as_failed_and_a_waiting_one_is_left_alone(string provider)
    {
        await using var scene = await CreateAsync(provider);
        var (dead, waiting) = (Run(ImportStatus.Applying), Run(ImportStatus.Previewed));
        await using (var db = scene.Database.CreateDbContext())
        {
            db.AddRange(dead, waiting);
            await db.SaveChangesAsync();
        }

        (await scene.Database.Get<FailInterruptedImports>().RunAsync(default)).ShouldBe(1);

        await using var after = scene.Database.CreateDbContext();
        var runs = await after.ImportRuns.AsNoTracking().ToDictionaryAsync(r => r.Id);
        (runs[dead.Id].Status, runs[dead.Id].FinishedUtc is not null).ShouldBe((ImportStatus.Failed, true));
        runs[dead.Id].Problem!.Message.ShouldContain("process ended");
        runs[waiting.Id].Status.ShouldBe(ImportStatus.Previewed);
    }

    [Fact]
    public async Task A_second_import_at_the_same_time_is_refused_and_a_running_one_is_not_taken_for_dead()
    {
        await using var scene = await CreateAsync();
        Result<ImportOutcome>? second = null;
        var failed = -1;
        var meanwhile = new At(ImportPhase.Comparing, () =>
        {
            second = scene.ImportAsync(Many(2)).GetAwaiter().GetResult();
            failed = scene.Database.Get<FailInterruptedImports>().RunAsync(default).GetAwaiter().GetResult();
        });

        var first = await scene.ImportAsync(Many(1), progress: meanwhile);

        first.Error.ShouldBeNull();
        second!.Error!.Code.ShouldBe("import-running");
        failed.ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_the_directory_between_comparing_and_writing_is_noticed()
    {
        await using var scene = await CreateAsync();
        var meanwhile = new At(ImportPhase.Writing, () =>
        {
            using var db = scene.Database.CreateDbContext();
            db.LedgerEvents.Add(new() { AtUtc = DateTime.UtcNow, Actor = "system", Verb = "employee.erased", Subject = "employee:x", Content = "{}" });
            db.SaveChanges();
        });

        var result = await scene.ImportAsync(Many(1), progress: meanwhile);

        result.Error!.Code.ShouldBe("directory-changed");
        (await scene.PeopleAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_looks_at_a_person_meanwhile_is_no_change_of_the_directory()
    {
        await using var scene = await CreateAsync();
        await scene.MustImportAsync(Many(1));
        var id = (await scene.PeopleAsync()).Values.Single().Id;
        var meanwhile = new At(ImportPhase.Writing, () =>
            scene.Database.Get<RecordLook>().RunAsync(Look.AtRecord(id), Staff.Auditor(Reach.Everything), default).GetAwaiter().GetResult());

        var result = await scene.ImportAsync(Many(2), progress: meanwhile);

        result.Error.ShouldBeNull();
        (await scene.LedgerAsync()).ShouldContainKey(LedgerVerb.EmployeeViewed);
    }

    private static ImportRun Run(ImportStatus status) => new()
    {
        Id = Guid.CreateVersion7(),
        FileName = "x.csv",
        Actor = "cli",
        Status = status,
        StartedUtc = new DateTime(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc),
    };

    private sealed class CancelAt(ImportPhase moment, CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase == moment)
            {
                cancel.Cancel();
            }
        }
    }

    private sealed class At(ImportPhase moment, Action act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase == moment)
            {
                act();
            }
        }
    }
}
