using System.Globalization;
using System.IO.Compression;
using System.Text;
using OptOut.Application.Employees;
using static OptOut.Persistence.Tests.Employees.ImportScene;

namespace OptOut.Persistence.Tests.Employees;

public sealed class HostileFilesTests
{
    private const string Umlauts = "employee_id,email,name,country\n1,a@x.example,Jürgen Müßig,Österreich\n";

    public static TheoryData<string> Encodings() => ["utf-8", "utf-8-bom", "utf-16le-bom", "utf-16be-bom", "utf-16le", "utf-16be", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Every_common_encoding_is_read(string name)
    {
        await using var scene = await CreateAsync();

        var result = await scene.ImportBytesAsync(Encode(Umlauts, name));

        result.Error.ShouldBeNull();
        var person = (await scene.PeopleAsync())["1"];
        (person.DisplayName, person.Country).ShouldBe(("Jürgen Müßig", "AT"));
    }

    [Fact]
    public async Task A_late_byte_of_another_encoding_loses_nothing()
    {
        await using var scene = await CreateAsync();
        var head = Encoding.ASCII.GetBytes("employee_id,email,name\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},n{i}@x.example,Plain\n")));
        byte[] tail = [.. Encoding.ASCII.GetBytes("late,late@x.example,Andr"), 0xE9];

        (await scene.ImportBytesAsync([.. head, .. tail])).Value!.Layout.Encoding.ShouldBe("windows-1252");

        (await scene.PeopleAsync())["late"].DisplayName.ShouldBe("André");
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task The_delimiter_is_seen_from_the_header_and_others_inside_cells_are_text(char delimiter)
    {
        await using var scene = await CreateAsync();
        var d = delimiter;
        await scene.MustImportAsync($"employee_id{d}\"x,y;z\tw\"{d}email{d}name\r\n1{d}x{d}a@x.example{d}\"Ann; Bob, \tCyd\"\r\n");
        (await scene.PeopleAsync())["1"].DisplayName.ShouldBe("Ann; Bob, Cyd");
    }

    [Theory]
    [InlineData("sep=;\r\n")]
    [InlineData("\"sep=;\"\r\n")]
    [InlineData("  \r\nsep=;\r\n\t\r\n")]
    [InlineData("version:v1.0\r\n")]
    public async Task Lines_before_the_header_that_hold_no_data_are_understood(string before)
    {
        await using var scene = await CreateAsync();
        var outcome = await scene.MustImportAsync(before + "employee_id;email;name, in full\r\n1;a@x.example;Ann\r\n");
        outcome.Counts.Added.ShouldBe(1);
        (await scene.PeopleAsync()).ShouldContainKey("1");
    }

    [Fact]
    public async Task Quoted_line_breaks_are_text_and_lines_are_counted_as_an_editor_counts_them()
    {
        await using var scene = await CreateAsync();
        var outcome = await scene.MustImportAsync("employee_id,email,name,department\n1,a@x.example,Ann,\"Sales\n\nNorth\"\n\n,,Nobody,\n");
        (await scene.PeopleAsync())["1"].Department.ShouldBe("Sales North");
        outcome.FirstRejected.Single().Line.ShouldBe(6);
    }

    [Theory]
    [InlineData("", "empty-file", "empty")]
    [InlineData("\n\n \n", "empty-file", "empty lines")]
    [InlineData("\n\n\n", "empty-file", "empty lines")]
    [InlineData("employee_id,email\n", "no-rows", "no rows")]
    [InlineData("employee_id,email,name\n1,a@x.example,\"Ann\n2,b@x.example,Bob\n", "broken-quotes", "line 2")]
    [InlineData("employee_id,email,name\n1,a@x.example,An\0n\n", "not-text", "Line 2")]
    [InlineData("email,E-Mail\na@x.example,b@x.example\n", "duplicate-column", "1 and 2")]
    [InlineData("colour,size\nred,3\n", "no-key-column", "'colour'")]
    [InlineData("PK\u0003\u0004whatever", "not-text", "Excel")]
    [InlineData("%PDF-1.7", "not-text", "PDF")]
    public async Task A_file_that_cannot_be_read_is_refused_with_what_and_where(string text, string code, string words)
    {
        await using var scene = await CreateAsync();

        var result = await scene.ImportAsync(text);

        result.Error!.Code.ShouldBe(code);
        result.Error.Message.ShouldContain(words);
        (await scene.PeopleAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_by_its_first_bytes_and_never_unpacked()
    {
        await using var scene = await CreateAsync();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("people.csv").OpenAsync();
            await entry.WriteAsync(new byte[10_000_000]);
        }

        (await scene.ImportBytesAsync(bytes.ToArray())).Error!.Code.ShouldBe("not-text");
    }

    [Fact]
    public async Task A_row_without_end_is_refused_before_it_fills_the_memory()
    {
        await using var scene = await CreateAsync();
        var text = "employee_id,email,name\n1,a@x.example,Ann\n2,b@x.example,\"" + new string('x', 3_000_000);

        var result = await scene.ImportAsync(text);

        result.Error!.Code.ShouldBe("row-too-long");
        result.Error.Message.ShouldContain("after line 2");
        (await scene.PeopleAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cut_off_UTF_16_is_refused()
    {
        await using var scene = await CreateAsync();
        (await scene.ImportBytesAsync([.. Encode(Umlauts, "utf-16le-bom"), 0x41])).Error!.Code.ShouldBe("not-text");
    }

    [Fact]
    public async Task Many_rejected_rows_are_counted_in_full()
    {
        await using var scene = await CreateAsync();
        var rows = string.Concat(Enumerable.Range(0, 3_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"dup,d{i}@x.example,Dup\n")));
        var outcome = await scene.MustImportAsync("employee_id,email,name\n" + rows);
        (outcome.Counts.Added, outcome.Rejected, outcome.FirstRejected.Count).ShouldBe((1, 2_999, 20));
    }

    private static byte[] Encode(string text, string name) => name switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        "utf-16le-bom" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        "utf-16be-bom" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
        _ => Encoding.Latin1.GetBytes(text),
    };
}
