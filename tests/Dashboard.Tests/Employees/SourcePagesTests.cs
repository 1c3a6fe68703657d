using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Employees;

public sealed class SourcePagesTests
{
    [Fact]
    public async Task A_person_page_says_where_each_field_comes_from_and_what_other_sources_say()
    {
        await using var app = await TestApp.StartAsync();
        var ada = People.Employee("ada", country: "FR", department: "Sales");
        await app.AddPeopleAsync(ada);
        await ApplyAsync(app, new DirectoryRecord { SourceId = "s1", EmployeeNumber = "ada", DisplayName = "Ada", SignInName = "ada@nordlicht.example", Country = "DE" });

        var page = (await app.RenderAsync<PersonPage>(AppRoles.Auditor, null, ("Id", ada.Id))).Body!.TextContent;

        page.ShouldContain("Provisioning (SCIM)");
        page.ShouldContain("Imported file says: FR");
    }

    [Fact]
    public async Task The_gaps_page_counts_by_kind_and_only_a_manager_gets_the_form()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddPeopleAsync(People.Employee("ada", country: null), People.Employee("ben", language: "de", withAddress: false));
        using var auditor = await app.SignInAsync(AppRoles.Auditor);
        using var manager = await app.SignInAsync(AppRoles.Manager);

        var read = await auditor.ReadAsync(AppUrls.GapsOf(nameof(EmployeeGap.Country)));
        read.QuerySelectorAll(".tile").Select(t => t.QuerySelector(".tile-value")!.TextContent.Trim()).ShouldBe(["1", "1", "2", "1", "0"]);
        read.QuerySelectorAll("tr.rz-data-row").Single().TextContent.ShouldContain("Person ada");
        read.QuerySelector("#fill-heading").ShouldBeNull();
        read.QuerySelector("input[type=checkbox]").ShouldBeNull();
        (await manager.ReadAsync(AppUrls.Gaps)).QuerySelector("#fill-heading").ShouldNotBeNull();
    }

    [Fact]
    public async Task Doubts_are_listed_for_all_staff_and_only_a_manager_may_decide()
    {
        await using var app = await TestApp.StartAsync();
        using var auditor = await app.SignInAsync(AppRoles.Auditor);
        using var manager = await app.SignInAsync(AppRoles.Manager);
        (await auditor.ReadAsync(AppUrls.Doubts)).Body!.TextContent.ShouldContain("No doubt is waiting");
        await app.AddPeopleAsync(People.Employee("7"));
        await ApplyAsync(app, new DirectoryRecord { SourceId = "s1", EmployeeNumber = "8", DisplayName = "Somebody", SignInName = "7@nordlicht.example" });

        var read = await auditor.ReadAsync(AppUrls.Doubts);
        read.Body!.TextContent.ShouldContain("another id does not");
        read.QuerySelectorAll("main section button").ShouldBeEmpty();
        (await manager.ReadAsync(AppUrls.Doubts)).QuerySelectorAll("main section button").Select(b => b.TextContent).ShouldBe(["Same person as Person 7", "Two people"]);
        (await manager.ReadAsync(AppUrls.People)).Body!.TextContent.ShouldContain("Doubtful matches: 1");
    }

    private static async Task ApplyAsync(TestApp app, DirectoryRecord record)
    {
        var batch = new DirectoryBatch(DirectorySource.Scim, new[] { record }.ToAsyncEnumerable(), false, false, null, false, CurrentUser.System);
        (await app.Services.GetRequiredService<ApplyDirectoryRecords>().RunAsync(batch, null, default)).Error.ShouldBeNull();
    }
}
