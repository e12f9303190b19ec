// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headerdecoder.h"
#include "core/message/messagebodies.h"
#include "core/message/partnature.h"
#include "core/message/partreader.h"
#include "tests/unit/message/defectcases.h"
#include "tests/unit/message/scannedmessage.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Everything that is known of a message is asked for, of many messages, whole, cut, and with octets changed:
/// under a sanitizer, that nothing is read that is not there; always, that places lie within the message.
class TestMessageCorpus : public QObject
{
    Q_OBJECT

private slots:
    void readsFiles();
    void readsChangedMessages_data();
    void readsChangedMessages();
};

namespace {

bool isWithin(const OctetRange& range, const OctetRange& outer)
{
    return range.begin >= outer.begin && range.begin <= range.end && range.end <= outer.end;
}

/// What is wrong with what was made of the message; empty if nothing is.
QString objectionTo(const MessageStructure& message, const Octets& octets)
{
    const OctetRange all{0, octets.size()};
    if (message.parts.empty() || message.octets != octets.size())
        return u"not the whole message"_s;
    QSet<QString> ids;
    for (const MessagePart& part : message.parts) {
        ids.insert(part.id);
        if (part.within)
            continue;
        if (!isWithin(part.header, all) || !isWithin(part.body, all))
            return u"part %1 is not within the message"_s.arg(part.id);
        if (part.parent >= 0 && !isWithin(part.body, message.parts[size_t(part.parent)].body))
            return u"part %1 is not within its parent"_s.arg(part.id);
    }
    if (ids.size() != qsizetype(message.parts.size()))
        return u"two parts with one id"_s;
    for (const Defect& defect : message.defects.all())
        if (!isWithin(defect.range, all))
            return u"a defect is not within the message"_s;
    for (const HeaderField& field : message.fields)
        if (!isWithin(field.range, all))
            return u"a field is not within the message"_s;
    return {};
}

QString readAll(const Octets& octets)
{
    const MessageStructure message = scanned(octets);
    OctetsSource source(octets);
    for (const HeaderField& field : message.fields)
        static_cast<void>(decodedField(field.raw, message.charsetHint));
    static_cast<void>(bodiesOf(message));
    for (const MessagePart& part : message.parts) {
        PartReader reader(source, part);
        qint64 decoded = 0;
        while (!reader.isAtEnd())
            decoded += reader.next().value().size();
        if (decoded != part.decodedOctets)
            return u"part %1 decodes to %2 octets, not to %3"_s.arg(part.id).arg(decoded).arg(
                part.decodedOctets);
        if (isText(part.nature))
            static_cast<void>(readPartText(source, part, 1'000'000));
        for (const UuencodedFile& file : part.uuencoded) {
            PartReader fileReader(source, file);
            while (!fileReader.isAtEnd())
                static_cast<void>(fileReader.next());
        }
    }
    return objectionTo(message, octets);
}

Octets changed(Octets octets, QRandomGenerator& random)
{
    static constexpr std::array<char, 16> marks{'\r', '\n', '\0', '-', ':', ';', '"',    '=',
                                                '?',  ' ',  '(',  '<', ',', 'b', '\x1B', '\xFF'};
    const int changes = 1 + random.bounded(8);
    for (int i = 0; i < changes && !octets.isEmpty(); ++i) {
        const qsizetype at = random.bounded(octets.size());
        const char mark = marks.at(static_cast<size_t>(random.bounded(int(marks.size()))));
        if (random.bounded(3) == 0)
            octets.insert(at, mark);
        else if (random.bounded(2) == 0)
            octets.remove(at, 1 + random.bounded(20));
        else
            octets[at] = mark;
    }
    return random.bounded(4) == 0 ? octets.first(random.bounded(octets.size() + 1)) : octets;
}

} // namespace

void TestMessageCorpus::readsFiles()
{
    const QString named = qEnvironmentVariable("DROPSCOPE_CORPUS");
    const QString folder = named.isEmpty() ? QStringLiteral(DROPSCOPE_SOURCE_DIR "/../shared/corpus") : named;
    if (!QFileInfo(folder).isDir())
        QSKIP("the folder of messages is not there: DROPSCOPE_CORPUS names it");
    QRandomGenerator random(4711);
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Octets octets = file.readAll();
        for (const Octets& each : {octets, Octets(octets).replace("\n", "\r\n"), changed(octets, random)}) {
            const QString objection = readAll(each);
            QVERIFY2(objection.isEmpty(), qPrintable(file.fileName() + u": "_s + objection));
        }
        ++count;
    }
    QVERIFY(count > 0);
}

void TestMessageCorpus::readsChangedMessages_data()
{
    QTest::addColumn<Octets>("message");
    int number = 0;
    for (const auto& cases : {lineAndHeaderCases(), mimeCases()})
        for (const DefectCase& each : cases)
            QTest::addRow("invalid_%d", ++number) << each.shows;
}

void TestMessageCorpus::readsChangedMessages()
{
    QFETCH(const Octets, message);
    QRandomGenerator random(4711);
    for (int i = 0; i < 200 && message.size() < 10'000; ++i) {
        const Octets octets = changed(message, random);
        const QString objection = readAll(octets);
        QVERIFY2(objection.isEmpty(),
                 qPrintable(objection + u": "_s + QString::fromLatin1(octets.toPercentEncoding())));
        QCOMPARE(told(scanned(octets, 1)), told(scanned(octets)));
        QCOMPARE(drawn(scanned(octets, 3), octets), drawn(scanned(octets), octets));
    }
}

QTEST_APPLESS_MAIN(TestMessageCorpus)
#include "tst_messagecorpus.moc"
