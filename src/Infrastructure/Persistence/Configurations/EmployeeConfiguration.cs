using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class EmployeeConfiguration : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> builder)
    {
        builder.Property(e => e.Key).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.ExternalId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.SignInName).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.Address).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.DisplayName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.GivenName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Surname).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.JobTitle).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Department).HasMaxLength(ColumnLengths.Department);
        builder.Property(e => e.Country).HasMaxLength(ColumnLengths.Country);
        builder.Property(e => e.CountryAsWritten).HasMaxLength(ColumnLengths.CountryAsWritten);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.TimeZone).HasMaxLength(ColumnLengths.TimeZone);
        builder.Property(e => e.ManagerKey).HasMaxLength(ColumnLengths.Key);

        builder.HasIndex(e => e.Key).IsUnique();
        builder.HasIndex(e => e.SignInName);
        builder.HasIndex(e => new { e.DisplayName, e.Id });
    }
}

internal sealed class EmployeeVersionConfiguration : IEntityTypeConfiguration<EmployeeVersion>
{
    public void Configure(EntityTypeBuilder<EmployeeVersion> builder)
    {
        builder.HasKey(e => new { e.EmployeeId, e.ValidToUtc });
        builder.HasOne<Employee>().WithMany().HasForeignKey(e => e.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Key).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.ExternalId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.SignInName).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.Address).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.DisplayName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.GivenName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Surname).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.JobTitle).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Department).HasMaxLength(ColumnLengths.Department);
        builder.Property(e => e.Country).HasMaxLength(ColumnLengths.Country);
        builder.Property(e => e.CountryAsWritten).HasMaxLength(ColumnLengths.CountryAsWritten);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.TimeZone).HasMaxLength(ColumnLengths.TimeZone);
        builder.Property(e => e.ManagerKey).HasMaxLength(ColumnLengths.Key);
    }
}

internal sealed class EmployeeSourceConfiguration : IEntityTypeConfiguration<EmployeeSource>
{
    public void Configure(EntityTypeBuilder<EmployeeSource> builder)
    {
        builder.HasKey(e => new { e.EmployeeId, e.Source });
        builder.HasOne<Employee>().WithMany().HasForeignKey(e => e.EmployeeId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Source).HasMaxLength(ColumnLengths.Source);
        builder.Property(e => e.SourceId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.ObjectId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.EmployeeNumber).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.SignInName).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.Address).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.AddressKey).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.DisplayName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.GivenName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Surname).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.JobTitle).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Department).HasMaxLength(ColumnLengths.Department);
        builder.Property(e => e.Country).HasMaxLength(ColumnLengths.Country);
        builder.Property(e => e.CountryAsWritten).HasMaxLength(ColumnLengths.CountryAsWritten);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.TimeZone).HasMaxLength(ColumnLengths.TimeZone);
        builder.Property(e => e.ManagerKey).HasMaxLength(ColumnLengths.Key);

        builder.HasIndex(e => new { e.Source, e.SourceId }).IsUnique();
        // A file's id is its SourceId, and found there: two indexes less on a million imported rows.
        builder.HasIndex(e => e.ObjectId).HasFilter("\"ObjectId\" IS NOT NULL AND \"Source\" <> 'file'");
        builder.HasIndex(e => e.EmployeeNumber).HasFilter("\"EmployeeNumber\" IS NOT NULL AND \"Source\" <> 'file'");
        builder.HasIndex(e => e.AddressKey).HasFilter("\"AddressKey\" IS NOT NULL");
    }
}

internal sealed class DirectoryDoubtConfiguration : IEntityTypeConfiguration<DirectoryDoubt>
{
    public void Configure(EntityTypeBuilder<DirectoryDoubt> builder)
    {
        builder.HasOne<Employee>().WithMany().HasForeignKey(e => e.EmployeeId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Source).HasMaxLength(ColumnLengths.Source);
        builder.Property(e => e.SourceId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.Reason).HasMaxLength(ColumnLengths.Rule);
        builder.Property(e => e.ObjectId).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.EmployeeNumber).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.SignInName).HasMaxLength(ColumnLengths.Key);
        builder.Property(e => e.Address).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.DisplayName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.GivenName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Surname).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.JobTitle).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Department).HasMaxLength(ColumnLengths.Department);
        builder.Property(e => e.Country).HasMaxLength(ColumnLengths.Country);
        builder.Property(e => e.CountryAsWritten).HasMaxLength(ColumnLengths.CountryAsWritten);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.TimeZone).HasMaxLength(ColumnLengths.TimeZone);
        builder.Property(e => e.ManagerKey).HasMaxLength(ColumnLengths.Key);

        builder.HasIndex(e => new { e.Source, e.SourceId }).IsUnique();
        builder.HasIndex(e => new { e.FoundUtc, e.Id });
    }
}

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Property(e => e.FileName).HasMaxLength(260);
        builder.Property(e => e.FileSha256).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Actor).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.Problem).HasConversion<ErrorConverter>().HasMaxLength(ColumnLengths.Sentence);
        builder.HasIndex(e => e.StartedUtc);
    }
}

internal sealed class ImportIssueConfiguration : IEntityTypeConfiguration<ImportIssue>
{
    public void Configure(EntityTypeBuilder<ImportIssue> builder)
    {
        builder.HasKey(e => new { e.ImportId, e.Line });
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(e => e.ImportId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Rule).HasMaxLength(ColumnLengths.Rule);
        builder.Property(e => e.Reason).HasConversion<ErrorConverter>().HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.Identifier).HasMaxLength(ColumnLengths.Address);
    }
}
