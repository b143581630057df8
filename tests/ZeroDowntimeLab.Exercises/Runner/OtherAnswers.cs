namespace ZeroDowntimeLab.Exercises;

// The same checks of right answers that are written differently. Red means that a check asks for more than its rule.

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherAlter1() : Alter1Checks(new Alter1AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherAlter2() : Alter2Checks(new Alter2AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherAlter3() : Alter3Checks(new Alter3AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherBreak1() : Break1Checks(new Break1AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherBreak2() : Break2Checks(new Break2AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherBreak3() : Break3Checks(new Break3AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherFix1() : Fix1Checks(new Fix1AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherFix2() : Fix2Checks(new Fix2AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherFix3() : Fix3Checks(new Fix3AnotherWay());

[Answer(AnswerAttribute.AnotherWay)]
public sealed class OtherMastery() : MasteryChecks(new MasteryAnotherWay());
