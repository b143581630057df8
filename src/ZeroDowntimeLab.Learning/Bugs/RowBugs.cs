namespace ZeroDowntimeLab.Learning;

/// <summary>Faults that change what stands in rows.</summary>
internal static class RowBugs
{
    public static IReadOnlyList<LibraryBug> All { get; } =
    [
        new(6, "A phone number that came back",
            "A user deleted her phone number while we renamed 'phone' to 'mobile'. The page that ran the old version showed nothing. The next day, the new version called her.",
            [
                "Old code set 'phone' to NULL. What should stand in 'mobile' now? Is NULL a value?",
                "The dual write in memory is SyncRule. Follow CompleteUpdate to the method that copies one side to the other.",
                "Follow must write what each way computes, whatever it is. If it leaves NULL out, the other side keeps a value that its user has deleted.",
            ]),
        new(7, "One row in ten thousand is not filled",
            "Our backfill fills 10,000 rows at a time. On a busy day the contract was refused: a few rows had no value in the new column. On a quiet day the same plan completed. "
            + "The only thing that is different on a busy day is that users come, write and leave.",
            [
                "Where does a row stand after another one is deleted? Draw five rows and delete the first.",
                "Read Backfill.Fill. Live code may delete a row whenever the context reports. Which rows has the loop not seen yet at that moment, and where do they move?",
                "If the loop goes from the first row to the last, a deleted row moves an unfilled one into the part that counts as done. Go from the last row to the first: then only rows move that are filled already.",
            ]),
        new(8, "The name that was on one side only",
            "A tool of our own wrote 'name' and 'full_name' in one statement, and wrote different things. The plan completed, 100 %. "
            + "The value in 'name' is gone. The documentation says that every row is compared before the old column is dropped.",
            [
                "What do the row states tell? What can have happened to a row since it was filled?",
                "Read ContractVerification.Run, and ask of each line whether it looks at values or only at states.",
                "A row that was filled can be different again: whoever writes both sides keeps both. Run may not end early because every row has a state; it must compare the values of every row.",
            ]),
    ];
}
