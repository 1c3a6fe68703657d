using OptOut.Application.Employees;
using static OptOut.Persistence.Tests.Employees.ImportEmployeesTests;
using static OptOut.Persistence.Tests.Employees.ImportScene;

namespace OptOut.Persistence.Tests.Employees;

public sealed class ImportRulesTests
{
    [Fact]
    public async Task Guests_and_disabled_accounts_are_left_out_by_name_and_kept_as_issues()
    {
        await using var scene = await CreateAsync();

        var outcome = await scene.MustImportAsync(
            EntraHeader + Entra("a", "Ada") + Entra("b", "Ben", type: "Guest") + Entra("c", "Cyd", upn: "cyd_other.example#EXT#@nordlicht.example") + Entra("d", "Dan", enabled: "FALSCH") + ",,,,,,,,,,,\n");

        outcome.Read.ShouldBe(5);
        outcome.Counts.Added.ShouldBe(1);
        outcome.Skipped.ShouldBe(new Dictionary<string, long> { ["blank-row"] = 1, ["disabled-account"] = 1, ["guest"] = 2 }, ignoreOrder: true);
        (await scene.IssuesAsync(outcome.RunId)).Select(i => (i.Line, i.Kind, i.Rule)).ShouldBe(
            [(3, ImportIssueKind.Skipped, "guest"), (4, ImportIssueKind.Skipped, "guest"), (5, ImportIssueKind.Skipped, "disabled-account"), (6, ImportIssueKind.Skipped, "blank-row")]);
    }

    [Fact]
    public async Task The_usage_location_wins_over_the_country_unless_missing_or_unreadable()
    {
        await using var scene = await CreateAsync();

        var outcome = await scene.MustImportAsync(
            EntraHeader + Entra("a", "A", usage: "DE", country: "France") + Entra("b", "B", usage: "", country: "Frankreich") + Entra("c", "C", usage: "??", country: "Italy") + Entra("d", "D", usage: "", country: "Moon"));

        var people = await scene.PeopleAsync();
        new[] { "a", "b", "c", "d" }.Select(k => (people[k].Country, people[k].CountryAsWritten)).ShouldBe([("DE", "DE"), ("FR", "Frankreich"), ("IT", "Italy"), (null, "Moon")]);
        outcome.Noted.ShouldBe(new Dictionary<string, long> { ["unreadable-country"] = 1 });
        outcome.Rejected.ShouldBe(0);
    }

    [Theory]
    [InlineData("1,a@x.example,Ann,,,,,,,,\n1,b@x.example,Bob,,,,,,,,\n", "duplicate-key", 3, "Lines 2 and 3")]
    [InlineData("1,a@x.example,Ann,,,,,,,,\n2,A@x.example,Bob,,,,,,,,\n", "duplicate-sign-in-name", 3, "Lines 2 and 3")]
    [InlineData(",,Ann,,,,,,,,\n", "no-key", 2, "Nothing tells")]
    [InlineData(",not an address,Ann,,,,,,,,\n", "no-key", 2, "not an address")]
    [InlineData("7,,,,,,,,,,\n", "no-name", 2, "without a name")]
    [InlineData("1,a@x.example,Ann,,,,,,,,,surplus\n", "too-many-fields", 2, "12 cells")]
    [InlineData("1,a@x.example,\"Ann\" B,,,,,,,,\n", "broken-quotes", 2, "quotes")]
    public async Task An_unusable_row_is_rejected_with_its_line_and_reason_and_the_others_go_in(string rows, string rule, long line, string reason)
    {
        await using var scene = await CreateAsync();

        var outcome = await scene.MustImportAsync(OwnHeader + rows + "99,zoe@x.example,Zoe,,,,,,,,\n");

        outcome.RejectedByRule.ShouldBe(new Dictionary<string, long> { [rule] = 1 });
        var issue = (await scene.IssuesAsync(outcome.RunId)).Single(i => i.Kind == ImportIssueKind.Rejected);
        (issue.Line, issue.Rule).ShouldBe((line, rule));
        issue.Reason.Message.ShouldContain(reason);
        (await scene.PeopleAsync()).ShouldContainKey("99");
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_rejected_with_its_column_and_length()
    {
        await using var scene = await CreateAsync();
        var outcome = await scene.MustImportAsync(OwnHeader + $"1,a@x.example,Ann,,,{new string('d', 50_000)},,,,,\n");
        outcome.FirstRejected.Single().Reason.Message.ShouldBe("The column 'department' holds 50000 characters; at most 256 are allowed.");
    }

    [Fact]
    public async Task What_cannot_be_seen_is_no_part_of_a_cell()
    {
        await using var scene = await CreateAsync();
        await scene.MustImportAsync(OwnHeader + "1,ann@x.example,Ann,,,Sales,,DE,,,\n");

        var outcome = await scene.MustImportAsync(
            OwnHeader + "1\u200B,\u202Aann@x.example\u202C,\u202E\uFEFFAnn,,,Sales\u200E,,\u00A0DE\u200B,,,\n2,ben@x.example,\u200B\u2060,,,\u3164,,,,,\n3,,\u200D\u200C,,,,,,,,\n4,cyd@x.example,مهر\u200Cداد,,,,,,,,\n");

        (outcome.Counts.Unchanged, outcome.Counts.Added, outcome.Noted.Count).ShouldBe((1, 2, 0));
        outcome.RejectedByRule.ShouldBe(new Dictionary<string, long> { ["no-name"] = 1 });
        var people = await scene.PeopleAsync();
        (people["2"].DisplayName, people["2"].Department).ShouldBe(("ben@x.example", null));
        people["4"].DisplayName.ShouldBe("مهر\u200Cداد");
    }

    [Fact]
    public async Task A_row_with_a_note_that_is_rejected_after_all_counts_as_rejected_only()
    {
        await using var scene = await CreateAsync();

        var outcome = await scene.MustImportAsync(OwnHeader + "1,a@x.example,Ann,,,,,DE,,,\n1,not an address,Bob,,,,,Moon,,,\n");

        outcome.RejectedByRule.ShouldBe(new Dictionary<string, long> { ["duplicate-key"] = 1 });
        outcome.Noted.ShouldBeEmpty();
        outcome.Layout.Rules.ShouldBe(new Dictionary<string, long> { ["rejected:duplicate-key"] = 1 });
    }

    [Fact]
    public async Task Addresses_with_line_breaks_become_none_and_names_stay_on_one_line()
    {
        await using var scene = await CreateAsync();

        var outcome = await scene.MustImportAsync(
            OwnHeader + "1,\"a@x.example\r\nBcc: all@x.example\",\"Ann\r\nSubject: hi\",,,,,,,,\n2,b@x.example,\"<script>alert(1)</script>\",,,\"=HYPERLINK(\"\"http://x\"\")\",,,,,\n");

        var people = await scene.PeopleAsync();
        (people["1"].Address, people["1"].SignInName, people["1"].DisplayName).ShouldBe((null, null, "Ann Subject: hi"));
        (people["2"].DisplayName, people["2"].Department).ShouldBe(("<script>alert(1)</script>", "=HYPERLINK(\"http://x\")"));
        outcome.Noted.ShouldBe(new Dictionary<string, long> { ["unusable-address"] = 1 });
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_sign_in_name_of_another_active_person_is_rejected_unless_the_file_frees_it(string provider)
    {
        await using var scene = await CreateAsync(provider);
        await scene.MustImportAsync("employee_id,email,name\n1,a@x.example,Ann\n2,b@x.example,Bob\n");

        var taken = await scene.MustImportAsync("employee_id,email,name\n3,a@x.example,Cyd\n");
        taken.RejectedByRule.ShouldBe(new Dictionary<string, long> { ["sign-in-name-taken"] = 1 });

        // They swap their names, and a newcomer takes none of them.
        (await scene.MustImportAsync("employee_id,email,name\n1,b@x.example,Ann\n2,a@x.example,Bob\n")).Counts.ShouldBe(new ImportCounts(0, 2, 0, 0, 2));

        // 1 gives its name up, so that 3 may have it; in a chain behind a rejected row nobody may.
        (await scene.MustImportAsync("employee_id,email,name\n1,z@x.example,Ann\n3,b@x.example,Cyd\n")).Counts.ShouldBe(new ImportCounts(1, 1, 0, 0, 2));
        var chain = await scene.MustImportAsync("employee_id,email,name\n3,a@x.example,Cyd\n4,b@x.example,Dan\n");
        chain.RejectedByRule.ShouldBe(new Dictionary<string, long> { ["sign-in-name-taken"] = 2 });

        // Whoever leaves in the same full file frees it too.
        (await scene.MustImportAsync("employee_id,email,name\n1,z@x.example,Ann\n3,b@x.example,Cyd\n5,a@x.example,Eve\n", r => r with { Full = true, Confirmed = true })).Counts.ShouldBe(new ImportCounts(1, 0, 2, 1, 3));
    }

    [Fact]
    public async Task A_row_with_missing_cells_goes_in_with_a_note()
    {
        await using var scene = await CreateAsync();
        var outcome = await scene.MustImportAsync(OwnHeader + "1,a@x.example,Ann\n");
        (outcome.Counts.Added, outcome.Noted["short-row"]).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Columns_mapped_by_hand_are_used()
    {
        await using var scene = await CreateAsync();
        await scene.MustImportAsync(
            "a,b,c\n1,ann@x.example,Ann\n",
            r => r with { Overrides = new Dictionary<PersonField, int> { [PersonField.ExternalId] = 0, [PersonField.Address] = 1, [PersonField.DisplayName] = 2 } });
        (await scene.PeopleAsync())["1"].DisplayName.ShouldBe("Ann");
    }
}
