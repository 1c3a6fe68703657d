using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>What somebody may try with codes. Each is refused, and no refusal tells whether an address is known.</summary>
public sealed partial class CodeAttackTests
{
    [Fact]
    public async Task A_code_counts_only_in_the_browser_that_asked()
    {
        await using var scene = await CodeScene.StartAsync();
        using var ada = scene.App.Visit();
        using var stranger = scene.App.Visit();
        using var other = scene.App.Visit();
        await scene.AskAsync(other, "nobody@nordlicht.example");
        var code = (await scene.AskAsync(ada))!;
        (await scene.EnterAsync(stranger, code)).ShouldBeFalse();
        (await scene.EnterAsync(other, code)).ShouldBeFalse();
        scene.PlantCookie(stranger, "made-up");
        (await scene.EnterAsync(stranger, code)).ShouldBeFalse();
        (await scene.EnterAsync(ada, code)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_counts_once()
    {
        await using var scene = await CodeScene.StartAsync();
        using var ada = scene.App.Visit();
        using var copy = scene.App.Visit();
        var code = (await scene.AskAsync(ada))!;
        scene.PlantCookie(copy, scene.CookieOf(ada)!);
        (await scene.EnterAsync(ada, code)).ShouldBeTrue();
        (await scene.EnterAsync(copy, code)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_used_many_times_at_once_signs_in_once()
    {
        await using var scene = await CodeScene.StartAsync();
        using var ada = scene.App.Visit();
        var code = (await scene.AskAsync(ada))!;
        var browser = (await scene.CodesAsync()).Single().Browser;
        var use = scene.App.Services.GetRequiredService<UseSignInCode>();
        var signedIn = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => use.RunAsync(browser, code, default))));
        signedIn.Count(person => person is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_ends_with_its_minutes()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        var code = (await scene.AskAsync(visitor))!;
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        (await scene.EnterAsync(visitor, code)).ShouldBeFalse();

        var next = (await scene.AskAsync(visitor))!;
        scene.Clock.Advance(TimeSpan.FromMinutes(9));
        (await scene.EnterAsync(visitor, next)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_fifth_try_may_be_right_and_the_sixth_is_not_looked_at()
    {
        await using var scene = await CodeScene.StartAsync();
        foreach (var (wrong, right) in new[] { (4, true), (5, false) })
        {
            using var visitor = scene.App.Visit();
            var code = (await scene.AskAsync(visitor))!;
            for (var i = 0; i < wrong; i++)
            {
                (await scene.EnterAsync(visitor, CodeScene.Other(code))).ShouldBeFalse();
            }

            (await scene.EnterAsync(visitor, code)).ShouldBe(right);
        }
    }

    [Fact]
    public async Task However_many_tries_come_at_once_five_are_looked_at()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        var code = (await scene.AskAsync(visitor))!;
        var browser = (await scene.CodesAsync()).Single().Browser;
        var looks = new CountedLooks(scene.App.Services.GetRequiredService<IProtectCodes>());
        var use = new UseSignInCode(scene.App.Services.GetRequiredService<IDbContextFactory<AppDb>>(), looks, scene.Clock);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => use.RunAsync(browser, CodeScene.Other(code), default))));
        looks.Count.ShouldBe(SignInCode.Attempts);
        (await scene.CodesAsync()).Single().AttemptsLeft.ShouldBe(0);
        (await scene.EnterAsync(visitor, code)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answers_to_the_letter()
    {
        await using var scene = await CodeScene.StartAsync();
        var left = People.Employee("left");
        left.Standing = EmployeeStanding.Left;
        var accounts = People.Employee(Guid.NewGuid().ToString());
        var graph = People.Employee("graph");
        var shared = People.Employee("shared");
        var neighbour = People.Employee("neighbour");
        neighbour.Address = shared.Address;
        await scene.App.AddPeopleAsync(left, accounts, graph, shared, neighbour, People.Employee("silent", withAddress: false));
        await using (var db = scene.App.CreateDbContext())
        {
            db.EmployeeSources.Add(new() { EmployeeId = graph.Id, Source = "graph", SourceId = "g", ObjectId = Guid.NewGuid().ToString(), ChangedUtc = People.Now });
            await db.SaveChangesAsync();
            await db.EmployeeSources.Where(s => s.EmployeeId == neighbour.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.AddressKey, neighbour.Address));
        }

        var known = await AnswersAsync(scene, "ada@nordlicht.example");
        known.Mailed.ShouldBeTrue();
        foreach (var address in new[] { "nobody", "left", accounts.Key, "graph", "shared", "neighbour", "silent" }.Select(name => name + "@nordlicht.example"))
        {
            var answers = await AnswersAsync(scene, address);
            answers.Mailed.ShouldBeFalse(address);
            answers.Heard.ShouldBe(known.Heard, address);
        }

        scene.App.CodeMailCount().ShouldBe(1);
    }

    [Fact]
    public async Task A_person_gets_three_codes_in_a_quarter_of_an_hour_and_twenty_a_day()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        string? third = null;
        for (var i = 0; i < 3; i++)
        {
            third = await scene.AskAsync(visitor);
        }

        var cookie = scene.CookieOf(visitor)!;
        using var stranger = scene.App.Visit();
        (await scene.AskAsync(stranger)).ShouldBeNull();

        // Who asks too often for somebody else does not take away the code they have.
        (await scene.EnterAsync(visitor, third!)).ShouldBeTrue(cookie);

        var mails = 3;
        for (var hour = 0; hour < 23; hour++)
        {
            scene.Clock.Advance(TimeSpan.FromHours(1));
            mails += await scene.AskAsync(stranger) is null ? 0 : 1;
        }

        mails.ShouldBe(20);
    }

    [Fact]
    public async Task Many_requests_for_one_person_at_once_make_three_mails()
    {
        await using var scene = await CodeScene.StartAsync();
        var send = scene.App.Services.GetRequiredService<SendSignInCode>();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => send.RunAsync(new CodeRequest("ada@nordlicht.example", $"{i:x64}", null), default))));
        scene.App.CodeMailCount().ShouldBe(3);
        (await scene.CodesAsync()).Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_new_code_ends_the_one_before_of_the_same_person_and_of_the_same_browser()
    {
        await using var scene = await CodeScene.StartAsync();
        var bo = People.Employee("bo");
        await scene.App.AddPeopleAsync(bo);
        using var phone = scene.App.Visit();
        using var desk = scene.App.Visit();
        using var copy = scene.App.Visit();
        var first = (await scene.AskAsync(phone))!;
        var second = (await scene.AskAsync(desk))!;
        (await scene.EnterAsync(phone, first)).ShouldBeFalse();
        scene.PlantCookie(copy, scene.CookieOf(desk)!);
        await scene.AskAsync(desk, bo.Address!);
        (await scene.EnterAsync(copy, second)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_leaves_between_asking_and_typing_is_not_let_in_and_who_leaves_later_is_sent_away()
    {
        await using var scene = await CodeScene.StartAsync();
        using var before = scene.App.Visit();
        var code = (await scene.AskAsync(before))!;
        await scene.ChangeAsync(scene.Ada, ada => ada.Standing = EmployeeStanding.Left);
        (await scene.EnterAsync(before, code)).ShouldBeFalse();

        await scene.ChangeAsync(scene.Ada, ada => ada.Standing = EmployeeStanding.Active);
        using var later = scene.App.Visit();
        (await scene.EnterAsync(later, (await scene.AskAsync(later))!)).ShouldBeTrue();
        await scene.ChangeAsync(scene.Ada, ada => ada.Standing = EmployeeStanding.Left);
        scene.Clock.Advance(TimeSpan.FromMinutes(6));
        (await EntraScene.IsSignedInAsync(later)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_has_roles_elsewhere_has_none_with_a_code()
    {
        await using var scene = await CodeScene.StartAsync(new() { ["Access:Administrators:0"] = "ada@nordlicht.example" });
        using var visitor = scene.App.Visit();
        (await scene.EnterAsync(visitor, (await scene.AskAsync(visitor))!)).ShouldBeTrue();
        foreach (var role in new[] { "", "Administrator" })
        {
            await using (var db = scene.App.CreateDbContext())
            {
                await db.SignInSessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.Roles, role));
            }

            scene.Clock.Advance(TimeSpan.FromMinutes(6));
            (await EntraScene.StatusAsync(visitor, AppUrls.My)).ShouldBe(HttpStatusCode.OK);
            foreach (var path in new[] { AppUrls.Campaigns, AppUrls.People, AppUrls.Provisioning, AppUrls.Ledger })
            {
                (await EntraScene.StatusAsync(visitor, path)).ShouldBe(HttpStatusCode.Forbidden);
            }
        }
    }

    [Fact]
    public async Task The_provider_is_never_asked_about_somebody_who_came_with_a_code()
    {
        await using var scene = await EntraScene.StartAsync(new() { ["OneTimeCodes:Enabled"] = "true", ["Session:MaxHours"] = "12" });
        var bo = People.Employee("bo");
        await scene.App.AddPeopleAsync(bo);
        using var visitor = scene.App.Visit();
        using var asked = await visitor.PostAsync(AppUrls.SignInCode, AppUrls.SignInCode, new() { ["_handler"] = "ask", ["Address"] = bo.Address! });
        var code = (await scene.App.CodeMailAsync(1))!.Code();
        using var entered = await visitor.PostAsync(AppUrls.SignInCode, AppUrls.EnterCode, new() { ["_handler"] = "enter", ["Code"] = code });
        for (var i = 0; i < 4; i++)
        {
            (await EntraScene.IsSignedInAsync(visitor)).ShouldBeTrue();
            scene.Clock.Advance(TimeSpan.FromMinutes(50));
        }

        await using var db = scene.App.CreateDbContext();
        var session = db.SignInSessions.Single();
        (session.RefreshToken, session.Roles, session.EmployeeId).ShouldBe((null, "", bo.Id));
        scene.Issuer.KeyLooks.ShouldBe(0);
    }

    [Fact]
    public async Task Looking_sends_nothing_and_uses_nothing_up()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        foreach (var path in new[] { "?Address=ada@nordlicht.example&_handler=ask", "?address=ada@nordlicht.example&handler=ask" })
        {
            using var response = await visitor.GetAsync(AppUrls.SignInCode + path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        scene.CookieOf(visitor).ShouldBeNullOrEmpty();
        var code = (await scene.AskAsync(visitor))!;
        (await scene.CodesAsync()).Count.ShouldBe(1);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, $"{AppUrls.EnterCode}?Code={code}&code={code}&_handler=enter");
            using var response = await visitor.Http.SendAsync(request);
        }

        var row = (await scene.CodesAsync()).Single();
        (row.AttemptsLeft, row.UsedUtc).ShouldBe((SignInCode.Attempts, null));
        (await EntraScene.IsSignedInAsync(visitor)).ShouldBeFalse();
        (await scene.EnterAsync(visitor, code)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_crafted_link_does_not_lead_away(string returnUrl)
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        using var asked = await visitor.PostAsync(
            AppUrls.SignInCode, $"{AppUrls.SignInCode}?returnUrl={Uri.EscapeDataString(returnUrl)}", new() { ["_handler"] = "ask", ["Address"] = "ada@nordlicht.example" });
        new Uri(scene.App.Address, asked.Headers.Location!).PathAndQuery.ShouldBe(AppUrls.EnterCode);
        using var response = await scene.PostCodeAsync(visitor, (await scene.App.CodeMailAsync(1))!.Code(), returnUrl);
        new Uri(scene.App.Address, response.Headers.Location!).ShouldBe(scene.App.Address);
    }

    [Fact]
    public async Task A_session_or_a_binding_planted_before_does_not_become_the_persons()
    {
        await using var scene = await CodeScene.StartAsync();
        var mallory = People.Employee("mallory");
        await scene.App.AddPeopleAsync(mallory);
        using var attacker = await scene.App.SignInAsync(mallory);
        var session = attacker.Cookies.GetCookies(scene.App.Address)["optout"]!.Value;
        using var victim = scene.App.Visit();
        scene.PlantCookie(victim, session, "optout");
        scene.PlantCookie(victim, "planted");
        scene.PlantCookie(attacker, "planted");
        var code = (await scene.AskAsync(victim))!;
        scene.CookieOf(victim).ShouldNotBe("planted");
        (await scene.EnterAsync(attacker, code)).ShouldBeFalse();
        (await scene.EnterAsync(victim, code)).ShouldBeTrue();
        victim.Cookies.GetCookies(scene.App.Address)["optout"]!.Value.ShouldNotBe(session);
        (await EntraScene.IsSignedInAsync(attacker)).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_antiforgery_token_nothing_is_sent_and_nothing_used_up()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        await scene.AskAsync(visitor);
        foreach (var (path, field) in new[] { (AppUrls.SignInCode, "ask"), (AppUrls.EnterCode, "enter") })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = field, ["Address"] = "ada@nordlicht.example", ["Code"] = "000000" });
            using var response = await visitor.Http.PostAsync(path, form);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await scene.CodesAsync()).Single().AttemptsLeft.ShouldBe(SignInCode.Attempts);
    }

    [Fact]
    public async Task One_network_asks_and_types_so_often_a_minute_and_may_look_all_the_same()
    {
        await using var scene = await CodeScene.StartAsync(new() { ["RateLimits:CodesPerMinute"] = "2" });
        using var visitor = scene.App.Visit();
        await scene.AskAsync(visitor);
        using var second = await scene.PostCodeAsync(visitor, "12345");
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var third = await scene.PostAddressAsync(visitor, "ada@nordlicht.example");
        third.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await EntraScene.StatusAsync(visitor, AppUrls.SignInCode)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_database_does_not_tell_the_code_and_the_log_tells_nothing()
    {
        await using var scene = await CodeScene.StartAsync();
        using var visitor = scene.App.Visit();
        var code = (await scene.AskAsync(visitor))!;
        var cookie = scene.CookieOf(visitor)!;
        (await scene.EnterAsync(visitor, CodeScene.Other(code))).ShouldBeFalse();
        (await scene.EnterAsync(visitor, code)).ShouldBeTrue();
        var row = (await scene.CodesAsync()).Single();
        row.Code.ShouldNotContain(code);
        row.Browser.ShouldNotContain(cookie);
        var protection = scene.App.Services.GetRequiredService<IProtectCodes>();
        protection.Matches(row.Id, row.Code, code).ShouldBeTrue();
        protection.Matches(Guid.NewGuid(), row.Code, code).ShouldBeFalse();
        scene.Log.All.ShouldAllBe(line => !line.Contains(code) && !line.Contains("ada") && !line.Contains(cookie));
    }

    // Everything a browser is told from asking to six wrong tries, without what differs for everybody: the tokens and the value of the cookie.
    private static async Task<(string Heard, bool Mailed)> AnswersAsync(CodeScene scene, string address)
    {
        using var visitor = scene.App.Visit();
        var heard = new List<string>();
        async Task HearAsync(HttpResponseMessage response)
        {
            var headers = response.Headers.Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
            heard.Add(Different().Replace($"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync()}", "…"));
        }

        var before = scene.App.CodeMailCount();
        var made = (await scene.CodesAsync()).Count;
        using var asked = await scene.PostAddressAsync(visitor, address);
        await HearAsync(asked);
        await scene.App.CodeMailAsync(made + 1);
        using var page = await visitor.GetAsync(AppUrls.EnterCode);
        await HearAsync(page);
        for (var i = 0; i < 6; i++)
        {
            using var entered = await scene.PostCodeAsync(visitor, "000000");
            await HearAsync(entered);
        }

        return (string.Join("\n\n", heard), scene.App.CodeMailCount() > before);
    }

    [GeneratedRegex("optout-code=[^;]+|optout-form=[^;]+|CfDJ8[\\w-]+|expires=[^;]+", RegexOptions.NonBacktracking)]
    private static partial Regex Different();

    // The real protection, counted.
    private sealed class CountedLooks(IProtectCodes real) : IProtectCodes
    {
        private int _count;

        public int Count => _count;

        public string Protect(Guid id, string code) => real.Protect(id, code);

        public bool Matches(Guid id, string stored, string typed)
        {
            Interlocked.Increment(ref _count);
            return real.Matches(id, stored, typed);
        }
    }
}
