using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class DirectorySyncConfiguration : IEntityTypeConfiguration<DirectorySync>
{
    public void Configure(EntityTypeBuilder<DirectorySync> builder)
    {
        // Links are as long as the directory makes them.
        builder.Property(e => e.Actor).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.Scope).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.Problem).HasConversion<ErrorConverter>().HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.MailboxProblem).HasConversion<ErrorConverter>().HasMaxLength(ColumnLengths.Sentence);
        builder.HasIndex(e => e.StartedUtc);
    }
}

internal sealed class DirectoryMailboxConfiguration : IEntityTypeConfiguration<DirectoryMailbox>
{
    public void Configure(EntityTypeBuilder<DirectoryMailbox> builder)
    {
        builder.HasKey(e => e.SourceId);
        builder.Property(e => e.SourceId).HasMaxLength(ColumnLengths.Source * 4);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.TimeZone).HasMaxLength(ColumnLengths.TimeZone);
    }
}

internal sealed class DirectorySyncUserConfiguration : IEntityTypeConfiguration<DirectorySyncUser>
{
    public void Configure(EntityTypeBuilder<DirectorySyncUser> builder)
    {
        // In the order in which the users are applied.
        builder.HasKey(e => new { e.SyncId, e.SourceId, e.Page, e.Position });
        builder.HasOne<DirectorySync>().WithMany().HasForeignKey(e => e.SyncId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.SourceId).HasMaxLength(ColumnLengths.Source * 4);
    }
}
