using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Puts a human's word on a doubtful record into effect: the record becomes what its source says of a person we know, or a new person.</summary>
public sealed class DecideDoubt(IDbContextFactory<AppDb> databases, ApplyDirectoryRecords apply)
{
    /// <summary>Decides.</summary>
    /// <param name="sameAs">The person it is: one of those in the doubt; null when it is another one.</param>
    /// <returns>The person. Errors: <c>doubt-over</c>, <c>not-a-candidate</c>, <c>key-taken</c>, or the rule by which the record is rejected, e.g.
    /// <c>sign-in-name-shared</c>: two people cannot have one sign-in name, and a source must be mended first.</returns>
    public async Task<Result<Guid>> RunAsync(Guid doubtId, Guid? sameAs, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!user.Manages.IsEverything)
        {
            return ReachErrors.Beyond;
        }

        DirectoryDoubt? doubt;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            doubt = await db.DirectoryDoubts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == doubtId, cancellationToken);
            if (doubt is null)
            {
                return new Error("doubt-over", "This doubt is over: somebody has decided it, or the source says something else now.");
            }

            if (sameAs is null && await db.Employees.AnyAsync(e => e.Key == doubt.SourceId, cancellationToken))
            {
                return new Error("key-taken", "Another person in the directory has this id; the record can only be the same person.");
            }
        }

        if (sameAs is { } one && one != doubt.EmployeeId && one != doubt.OtherEmployeeId)
        {
            return new Error("not-a-candidate", "That person is not one of those the record could be.");
        }

        return await ApplyAsync(doubt, sameAs, user, cancellationToken);
    }

    private async Task<Result<Guid>> ApplyAsync(DirectoryDoubt doubt, Guid? sameAs, CurrentUser user, CancellationToken cancellationToken)
    {
        var batch = new DirectoryBatch(doubt.Source, new[] { Record(doubt) }.ToAsyncEnumerable(), Complete: false, PreviewOnly: false, null, Confirmed: true, user);
        void Tell(AppDb db, DirectoryOutcome outcome, DateTime now)
        {
            if (outcome.RejectedByRule.Count == 0)
            {
                db.AddLedgerEvent(now, user, LedgerVerb.DoubtDecided, $"employee:{doubt.EmployeeId}", new { source = doubt.Source, reason = doubt.Reason, samePerson = sameAs is not null, sameAs, run = outcome.RunId });
            }
        }

        var applied = await apply.RunAsync(batch, new DoubtDecision(doubt.SourceId, sameAs), Tell, null, cancellationToken);
        if (!applied.Succeeded)
        {
            return applied.Error;
        }

        if (applied.Value.FirstRejected is [var rejected, ..])
        {
            return rejected.Rule == PersonRules.SignInNameTaken
                ? new Error("sign-in-name-shared", "They cannot both have this sign-in name. Mend it in one of the sources first; the doubt stays until then.")
                : rejected.Reason;
        }

        await using var after = await databases.CreateDbContextAsync(cancellationToken);
        return await after.EmployeeSources.Where(s => s.Source == doubt.Source && s.SourceId == doubt.SourceId).Select(s => s.EmployeeId).FirstOrDefaultAsync(cancellationToken);
    }

    private static DirectoryRecord Record(DirectoryDoubt doubt) => new()
    {
        SourceId = doubt.SourceId,
        ObjectId = doubt.ObjectId,
        EmployeeNumber = doubt.EmployeeNumber,
        SignInName = doubt.SignInName,
        Address = doubt.Address,
        DisplayName = doubt.DisplayName,
        GivenName = doubt.GivenName,
        Surname = doubt.Surname,
        JobTitle = doubt.JobTitle,
        Department = doubt.Department,
        Country = doubt.CountryAsWritten ?? doubt.Country,
        Language = doubt.Language,
        TimeZone = doubt.TimeZone,
        ManagerSourceId = doubt.ManagerKey,
        Active = doubt.Active,
    };
}
