namespace ZeroDowntimeLab.Exercises;

// The checks of the answers in the folder Yours. Skipped means not started, red means wrong.

[Answer(AnswerAttribute.Yours)]
public sealed class YourAlter1() : Alter1Checks(new Alter1SplitTable());

[Answer(AnswerAttribute.Yours)]
public sealed class YourAlter2() : Alter2Checks(new Alter2DryRun());

[Answer(AnswerAttribute.Yours)]
public sealed class YourAlter3() : Alter3Checks(new Alter3ProgressCallback());

[Answer(AnswerAttribute.Yours)]
public sealed class YourBreak1() : Break1Checks(new Break1DuplicateColumn());

[Answer(AnswerAttribute.Yours)]
public sealed class YourBreak2() : Break2Checks(new Break2ContractingWithoutExpanding());

[Answer(AnswerAttribute.Yours)]
public sealed class YourBreak3() : Break3Checks(new Break3DropMissingColumn());

[Answer(AnswerAttribute.Yours)]
public sealed class YourFix1() : Fix1Checks(new Fix1IdempotentAddColumn());

[Answer(AnswerAttribute.Yours)]
public sealed class YourFix2() : Fix2Checks(new Fix2PhaseOrder());

[Answer(AnswerAttribute.Yours)]
public sealed class YourFix3() : Fix3Checks(new Fix3TestPhaseOrder());

[Answer(AnswerAttribute.Yours)]
public sealed class YourMastery() : MasteryChecks(new MasteryRename());
