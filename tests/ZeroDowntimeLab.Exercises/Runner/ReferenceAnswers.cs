namespace ZeroDowntimeLab.Exercises;

// The same checks of the reference answers. Red means that the lab is broken.

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceAlter1() : Alter1Checks(new Alter1Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceAlter2() : Alter2Checks(new Alter2Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceAlter3() : Alter3Checks(new Alter3Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceBreak1() : Break1Checks(new Break1Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceBreak2() : Break2Checks(new Break2Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceBreak3() : Break3Checks(new Break3Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceFix1() : Fix1Checks(new Fix1Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceFix2() : Fix2Checks(new Fix2Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceFix3() : Fix3Checks(new Fix3Reference());

[Answer(AnswerAttribute.Reference)]
public sealed class ReferenceMastery() : MasteryChecks(new MasteryReference());
