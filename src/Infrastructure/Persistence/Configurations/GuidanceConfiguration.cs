using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Guidance;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class RecordedPackConfiguration : IEntityTypeConfiguration<RecordedPack>
{
    public void Configure(EntityTypeBuilder<RecordedPack> builder)
    {
        builder.HasKey(e => new { e.Pack, e.Version });
        builder.Property(e => e.Pack).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Version).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.DeclaredBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.DeclaredWhy).HasMaxLength(ColumnLengths.Sentence);
        builder.HasIndex(e => new { e.Pack, e.Number }).IsUnique();
    }
}

internal sealed class RecordedPackFileConfiguration : IEntityTypeConfiguration<RecordedPackFile>
{
    public void Configure(EntityTypeBuilder<RecordedPackFile> builder)
    {
        builder.HasKey(e => new { e.Pack, e.Version, e.Name });
        builder.HasOne<RecordedPack>().WithMany().HasForeignKey(e => new { e.Pack, e.Version }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Pack).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Version).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Name).HasMaxLength(120);
    }
}

internal sealed class StoredGuidanceConfiguration : IEntityTypeConfiguration<StoredGuidance>
{
    public void Configure(EntityTypeBuilder<StoredGuidance> builder)
    {
        builder.ToTable("GuidanceTexts", table => table.HasTrigger(AppendOnly.TriggerName("GuidanceTexts")));
        builder.HasKey(e => e.Hash);
        builder.Property(e => e.Hash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Pack).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.PackVersion).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Regime).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
    }
}

internal sealed class GuidanceOverrideConfiguration : IEntityTypeConfiguration<GuidanceOverride>
{
    public void Configure(EntityTypeBuilder<GuidanceOverride> builder)
    {
        builder.Property(e => e.Pack).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.Key).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Text).HasMaxLength(2000);
        builder.Property(e => e.BasePackVersion).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.BaseText).HasMaxLength(2000);
        builder.Property(e => e.DraftedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.PublishedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.EndedBy).HasMaxLength(ColumnLengths.Actor);

        // One text at a time is in use for a sentence.
        builder.HasIndex(e => new { e.Pack, e.Language, e.Key }).HasFilter("\"Status\" = 'Published'").IsUnique();
    }
}
