using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Mail;

namespace OptOut.Persistence.Tests.Deliveries;

/// <summary>A company with a launched campaign, and senders for it, each wired as a process of its own would be.</summary>
internal sealed class SendingCompany : IAsyncDisposable
{
    private readonly List<ServiceProvider> _senders = [];

    private SendingCompany(TestDatabase database, Guid campaign, string mails)
    {
        Database = database;
        Campaign = campaign;
        MailFolder = mails;
    }

    public TestDatabase Database { get; }

    public Guid Campaign { get; }

    public string MailFolder { get; }

    public TestClock Clock { get; private init; } = null!;

    public static Task<SendingCompany> CreateAsync(string provider, params Employee[] people) => CreateAsync(provider, CampaignMode.Named, people);

    public static Task<SendingCompany> CreateAsync(string provider, CampaignMode mode, params Employee[] people) =>
        CreateAsync(provider, mode, TallyDimension.Regime, people);

    public static async Task<SendingCompany> CreateAsync(string provider, CampaignMode mode, TallyDimension countsBy, params Employee[] people)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var database = await TestDatabase.CreateAsync(provider, clock);
        await database.AddPeopleAsync(people);
        return new SendingCompany(database, await LaunchAsync(database, mode, countsBy), Directory.CreateTempSubdirectory("optout-mails-").FullName) { Clock = clock };
    }

    public static async Task<Guid> LaunchAsync(
        TestDatabase database, CampaignMode mode = CampaignMode.Named, TallyDimension countsBy = TallyDimension.Regime)
    {
        var draft = new CampaignDraft { Name = "LinkedIn 2026", DueOn = new DateOnly(2026, 12, 31), Mode = mode, CountsBy = countsBy };
        var campaign = (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return campaign;
    }

    /// <summary>A sender with its own connections and logs.</summary>
    public IServiceProvider Sender(SmtpServer? smtp = null, int connections = 2)
    {
        var settings = new Dictionary<string, string?> { ["Mail:PickupFolder"] = MailFolder };
        if (smtp is not null)
        {
            settings = SmtpSettings(smtp.Port, connections);
        }

        var services = new ServiceCollection()
            .AddSingleton<IDbContextFactory<AppDb>>(Database)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new DataFolder(MailFolder))
            .AddGuidance()
            .AddMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddDeliveries(campaign => $"/my/{campaign}")
            .BuildServiceProvider();
        _senders.Add(services);
        return services;
    }

    public static Dictionary<string, string?> SmtpSettings(int port, int connections) => new()
    {
        ["Mail:Transport"] = "Smtp",
        ["Mail:FromAddress"] = "optout@nordlicht.example",
        ["Mail:PublicBaseUrl"] = "https://optout.nordlicht.example",
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = $"{port}",
        ["Mail:Smtp:Security"] = "None",
        ["Mail:Smtp:Connections"] = $"{connections}",
    };

    public async Task<SendSummary> SendAsync(IServiceProvider sender, bool untilIdle = true) =>
        (await sender.GetRequiredService<SendDeliveries>().RunAsync(new SendRequest(Campaign, UntilIdle: untilIdle), CurrentUser.System, null, default)).Value.ShouldNotBeNull();

    public async Task AnswerAsync(string key, AttestationKind kind = AttestationKind.Done)
    {
        await using var db = Database.CreateDbContext();
        var person = await db.Employees.Where(e => e.Key == key).Select(e => e.Id).SingleAsync();
        var page = (await Database.Get<ShowMyAssignment>().RunAsync(Campaign, person, null, null, default)).Value.ShouldNotBeNull();
        var statement = page.Pack.Statement(kind, page.Text.Regime, page.Text.Language);
        (await Database.Get<SubmitAttestation>().RunAsync(Campaign, person, new GivenAnswer(kind, statement.Hash, page.Text.Language, null), default)).Error.ShouldBeNull();
    }

    public async Task<QueuedReminders> RemindAsync(IServiceProvider sender) =>
        (await sender.GetRequiredService<SendReminders>().RunAsync(Campaign, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();

    public async Task<Dictionary<string, Delivery>> DeliveriesAsync(DeliveryStep step = DeliveryStep.Notice)
    {
        await using var db = Database.CreateDbContext();
        return await db.Deliveries.AsNoTracking().Where(d => d.Step == step).Join(db.Employees, d => d.EmployeeId, e => e.Id, (d, e) => new { e.Key, d }).ToDictionaryAsync(d => d.Key, d => d.d);
    }

    public async Task<List<string>> LedgerAsync(string employeeKey, DeliveryStep step = DeliveryStep.Notice)
    {
        await using var db = Database.CreateDbContext();
        var id = await db.Employees.Where(e => e.Key == employeeKey).Select(e => e.Id).SingleAsync();
        var subject = new DeliveryKey(Campaign, id, step).LedgerSubject;
        return await db.LedgerEvents.Where(e => e.Subject == subject).OrderBy(e => e.Sequence).Select(e => e.Verb).ToListAsync();
    }

    public async Task TalliesShouldEqualARecountAsync()
    {
        await using var db = Database.CreateDbContext();
        var kept = await db.Tallies.Where(t => t.CampaignId == Campaign && t.Count != 0).ToDictionaryAsync(t => new TallyKey(t.Dimension, t.Value, t.Measure), t => t.Count);
        kept.ShouldBe(await Tallies.CountAsync(db, Campaign, default), ignoreOrder: true);
    }

    public string[] Files() => Directory.GetFiles(MailFolder, "*", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders)
        {
            await sender.DisposeAsync();
        }

        await Database.DisposeAsync();
        Directory.Delete(MailFolder, recursive: true);
    }
}
