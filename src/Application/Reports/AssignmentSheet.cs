using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Reports;

/// <summary>A person whom the campaign asked.</summary>
public sealed class AssignmentRow
{
    public Guid EmployeeId { get; init; }
    public required string Name { get; init; }
    public string? Address { get; init; }
    public string? Department { get; init; }
    public string? Country { get; init; }
    public required string Regime { get; init; }
    public required string Language { get; init; }
    public DateOnly DueOn { get; init; }
    public string? TimeZone { get; init; }
    public DateTime AssignedUtc { get; init; }
    public bool JoinedLate { get; init; }
    public EmployeeStanding Standing { get; init; }
    public AttestationKind? Answer { get; init; }
    public DateTime? AnsweredUtc { get; init; }
    public DeliveryState? NoticeState { get; init; }
    public DateTime? NoticeSentUtc { get; init; }
    public long? Attempts { get; init; }
    public DateTime? MayBeTwiceSinceUtc { get; init; }
    public string? Reply { get; init; }
    public string? TemplateHash { get; init; }
    public long? Reminders { get; init; }
    public DateTime? LastRemindedUtc { get; init; }
}

/// <summary>The sheet with a row per assigned person.</summary>
public static class AssignmentSheet
{
    public const string Standing = "Standing";
    public const string Answer = "Answer";
    public const string Regime = "Regime";
    public const string NoticeState = "Notice state";

    /// <summary>With answers, for named campaigns.</summary>
    public static readonly ReportSheet<AssignmentRow> Sheet = AddReminders(AddNotice(AddAnswer(AddPerson())));

    /// <summary>Without anything that tells who has answered, for counts-only campaigns.</summary>
    public static readonly ReportSheet<AssignmentRow> SheetWithoutAnswers = AddNotice(AddPerson());

    private static ReportSheet<AssignmentRow> AddPerson() => new ReportSheet<AssignmentRow>(
        "Assignments",
        "A row per person whom the campaign asked, including those who have left since.")
        .Id("Employee ID", "The person's identifier in OptOut; the same in every sheet and in the ledger.", r => r.EmployeeId)
        .Text("Name", 24, "Name as the directory gives it now.", r => r.Name)
        .Text("Address", 30, "Where mail goes; empty when there is no usable address.", r => r.Address)
        .Repeated("Department", 22, "Department on the day of assignment; empty when unknown.", r => r.Department)
        .Repeated("Country", 9, "Country on the day of assignment, ISO 3166-1; empty when unknown.", r => r.Country)
        .Repeated(Regime, 10, "The rules that were resolved from the country on the day of assignment; they choose the text.", r => r.Regime)
        .Repeated("Language", 10, "Language of the guidance.", r => r.Language)
        .Day("Due date", "Last day to answer, in the person's time zone.", r => r.DueOn)
        .Repeated("Time zone", 16, "IANA time zone in which the due date ends; empty when unknown.", r => r.TimeZone)
        .Moment("Assigned at (UTC)", "When the person was assigned.", r => r.AssignedUtc)
        .Repeated("Joined late", 8, "\"yes\" when the person appeared after the launch.", r => r.JoinedLate ? "yes" : "no")
        .Repeated(Standing, 10, "\"active\", or \"left\" when the person has left the organisation since.", r => r.Standing == EmployeeStanding.Left ? Words.Left : Words.Active);

    private static ReportSheet<AssignmentRow> AddAnswer(ReportSheet<AssignmentRow> sheet) => sheet
        .Repeated(Answer, 19, "The answer that holds; empty while there is none or after it was withdrawn.", r => r.Answer is { } kind ? Words.Of(kind) : null)
        .Moment("Answered at (UTC)", "When the answer that holds was given.", r => r.AnsweredUtc);

    private static ReportSheet<AssignmentRow> AddNotice(ReportSheet<AssignmentRow> sheet) => sheet
        .Repeated(NoticeState, 13, "Where the first mail stands; see the terms.", r => r.NoticeState is { } state ? Words.Of(state) : null)
        .Moment("Notice sent at (UTC)", "When the mail server accepted the notice.", r => r.NoticeSentUtc)
        .Number("Attempts", 10, "How often the notice was handed to the mail server.", r => r.Attempts)
        .Moment("Maybe twice since (UTC)", "Set when an attempt ended without our learning its outcome: the person may have the mail twice, with the same Message-ID.", r => r.MayBeTwiceSinceUtc)
        .Text("Server reply", 36, "The mail server's words at the last attempt.", r => r.Reply)
        .Text("Notice text", 18, "Which text was sent: the first 16 digits of its SHA-256, which is listed in full under \"Texts sent\".", r => Words.Short(r.TemplateHash));

    private static ReportSheet<AssignmentRow> AddReminders(ReportSheet<AssignmentRow> sheet) => sheet
        .Number("Reminders", 11, "Reminders that the mail server accepted; empty for none.", r => r.Reminders)
        .Moment("Last reminded at (UTC)", "When it accepted the last of them.", r => r.LastRemindedUtc);

    /// <summary>The steps that are counted as reminders.</summary>
    public static readonly IReadOnlyList<DeliveryStep> ReminderSteps = [DeliveryStep.Reminder1, DeliveryStep.Reminder2, DeliveryStep.Reminder3];

    /// <summary>The rows, in the order of their key.</summary>
    /// <param name="reminded">Whether anybody was sent a reminder; where nobody was, the mails are not searched for any.</param>
    public static IQueryable<AssignmentRow> Rows(AppDb db, Guid campaignId, bool reminded) =>
        from a in db.Assignments.AsNoTracking()
        where a.CampaignId == campaignId
        join e in db.Employees on a.EmployeeId equals e.Id
        join n in db.Deliveries.Where(n => n.CampaignId == campaignId && n.Step == DeliveryStep.Notice) on a.EmployeeId equals n.EmployeeId into notices
        from d in notices.DefaultIfEmpty()
        join m in Reminders(db, campaignId, reminded) on a.EmployeeId equals m.EmployeeId into reminders
        from r in reminders.DefaultIfEmpty()
        orderby a.EmployeeId
        select new AssignmentRow
        {
            EmployeeId = a.EmployeeId,
            Name = e.DisplayName,
            Address = e.Address,
            Department = a.Department,
            Country = a.Country,
            Regime = a.Regime,
            Language = a.Language,
            DueOn = a.DueOn,
            TimeZone = a.TimeZone,
            AssignedUtc = a.AssignedUtc,
            JoinedLate = a.JoinedLate,
            Standing = e.Standing,
            Answer = a.Answer,
            AnsweredUtc = a.AnsweredUtc,
            NoticeState = (DeliveryState?)d!.State,
            NoticeSentUtc = d!.SentUtc,
            Attempts = (long?)d!.Attempts,
            MayBeTwiceSinceUtc = d!.MayBeTwiceSinceUtc,
            Reply = d!.Reply,
            TemplateHash = d!.TemplateHash,
            Reminders = (long?)r!.Count,
            LastRemindedUtc = r!.LastUtc,
        };

    private static IQueryable<RemindersOfPerson> Reminders(AppDb db, Guid campaignId, bool reminded) => db.Deliveries
        .Where(r => reminded && r.CampaignId == campaignId && r.SentUtc != null
            && (r.Step == DeliveryStep.Reminder1 || r.Step == DeliveryStep.Reminder2 || r.Step == DeliveryStep.Reminder3))
        .GroupBy(r => r.EmployeeId)
        .Select(g => new RemindersOfPerson { EmployeeId = g.Key, Count = g.LongCount(), LastUtc = g.Max(r => r.SentUtc) });

    /// <summary>Makes a row of a record of <see cref="Rows"/>.</summary>
    internal static AssignmentRow Read(RowReader r) => Read(r, named: true);

    /// <summary>The same for a counts-only campaign: what tells who has answered is not read.</summary>
    internal static AssignmentRow ReadWithoutAnswers(RowReader r) => Read(r, named: false);

    private static AssignmentRow Read(RowReader r, bool named) => new()
    {
        EmployeeId = r.Id(0)!.Value,
        Name = r.Text(1) ?? "",
        Address = r.Text(2),
        Department = r.Repeated(3),
        Country = r.Repeated(4),
        Regime = r.Repeated(5) ?? "",
        Language = r.Repeated(6) ?? "",
        DueOn = r.Day(7)!.Value,
        TimeZone = r.Repeated(8),
        AssignedUtc = r.Moment(9)!.Value,
        JoinedLate = r.Number(10) == 1,
        Standing = r.Word<EmployeeStanding>(11)!.Value,
        Answer = named ? r.Word<AttestationKind>(12) : null,
        AnsweredUtc = named ? r.Moment(13) : null,
        NoticeState = r.Word<DeliveryState>(14),
        NoticeSentUtc = r.Moment(15),
        Attempts = r.Number(16),
        MayBeTwiceSinceUtc = r.Moment(17),
        Reply = r.Text(18),
        TemplateHash = r.Repeated(19),
        Reminders = named ? r.Number(20) : null,
        LastRemindedUtc = named ? r.Moment(21) : null,
    };

    private sealed class RemindersOfPerson
    {
        public Guid EmployeeId { get; init; }
        public long Count { get; init; }
        public DateTime? LastUtc { get; init; }
    }
}
