// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailfilereader.h"
#include "core/message/messagescanner.h"
#include "tests/support/scriptedtranscript.h"
#include "tests/ui/messagebench.h"
#include "ui/models/decodedsizes.h"
#include "ui/models/maildropmodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QIcon>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Model = MaildropModel;
using State = DecodedSize::State;

namespace {

constexpr int limit = 60'000; ///< milliseconds

MessageStructure structureOf(const Octets& message, const MessageLimits& limits = {})
{
    MessageScanner scanner(limits);
    scanner.feed(message);
    return scanner.finish();
}

} // namespace

/// What messages hold once decoded: counted in the background, shown in the table.
class TestDecodedSizes : public QObject
{
    Q_OBJECT

private slots:
    void counts_data()
    {
        QTest::addColumn<Octets>("message");
        QTest::addColumn<quint64>("octets");
        const auto row = [](const char* name, const Octets& message, quint64 octets) {
            QTest::newRow(name) << message << octets;
        };
        const Octets base64 = "Content-Transfer-Encoding: base64\r\n";
        row("good_plain", "Subject: x\r\n\r\nhello\r\n", 7);
        row("good_base64", base64 + "\r\naGVs\r\nbG8=\r\n", 5);
        row("good_manyfold", manyfoldMessage(), 49 + 16);
        row("good_within",
            "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n" + base64 + "\r\naGVsbG8=\r\n", 5);
        row("incomplete_headerOnly", "Subject: x\r\n", 0);
        row("incomplete_base64", base64 + "\r\naGVsb", 3);
    }
    void counts()
    {
        QFETCH(const Octets, message);
        QFETCH(const quint64, octets);
        const DecodedSize size = DecodedSizes::sizeOf(structureOf(message));
        QCOMPARE(size.state, State::Counted);
        QCOMPARE(size.octets.value(), octets);
    }

    void tooBig_parts()
    {
        Octets message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
        for (int i = 0; i < 9; ++i)
            message += "--b\r\n\r\none\r\n";
        MessageLimits limits;
        limits.parts = 4; // the multipart, and three
        const DecodedSize size = DecodedSizes::sizeOf(structureOf(message + "--b--\r\n", limits));
        QCOMPARE(size.state, State::CountedInPart);
        QCOMPARE(size.octets.value(), 9U);
    }

    void mailInFilesIsCountedInTheBackground()
    {
        constexpr int count = 3000;
        QVERIFY(open(count));
        DecodedSizes sizes;
        sizes.setInspection(m_inspection.get());
        QCOMPARE(sizes.of(0).state, State::Counting);
        QCOMPARE(sizes.of(count).state, State::NotKnown);
        QSignalSpy changed(&sizes, &DecodedSizes::changed);
        QTRY_COMPARE_WITH_TIMEOUT(sizes.of(count - 1).state, State::Counted, limit);
        for (int row = 0; row < count; ++row)
            QCOMPARE(sizes.of(row).octets.value(), 8U);
        QVERIFY(!changed.isEmpty() && changed.size() < count / 10); // a table is not told of each by itself
        QCOMPARE(changed.constLast()[1].toLongLong(), count - 1);
    }

    void whatWasReadElsewhereIsNotReadAgain()
    {
        QVERIFY(open(2));
        DecodedSizes sizes;
        sizes.setInspection(m_inspection.get());
        QSignalSpy changed(&sizes, &DecodedSizes::changed);
        sizes.note(1, structureOf("\r\nother"));
        QCOMPARE(changed.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(sizes.of(0).state, State::Counted, limit);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, limit);
        QCOMPARE(sizes.of(1).octets.value(), 5U);
        sizes.note(7, structureOf("x")); // no such row
    }

    void whatCannotBeReadIsSaid()
    {
        QVERIFY(open(3));
        QVERIFY(QFile::remove(m_folder->filePath(u"mbox"_s)));
        DecodedSizes sizes;
        sizes.setInspection(m_inspection.get());
        QTRY_COMPARE_WITH_TIMEOUT(sizes.of(2).state, State::Failed, limit);
    }

    void theInspectionMayGo()
    {
        QVERIFY(open(3000));
        DecodedSizes sizes;
        sizes.setInspection(m_inspection.get());
        m_inspection.reset();
        QCOMPARE(sizes.of(0).state, State::NotKnown);
        sizes.setInspection(nullptr);
    }

    /// As a session goes: listed, retrieved, known.
    void isShownInTheTable()
    {
        ScriptedTranscript scripted(signInScript() + listingScript({60, 70}));
        Inspection inspection(scripted.transcript());
        DecodedSizes sizes;
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDecodedSizes(sizes);
        sizes.setInspection(&inspection);
        model.setInspection(&inspection);
        const auto at = [&model](int row, int role) { return model.index(row, Model::Decoded).data(role); };
        QCOMPARE(at(0, Qt::DisplayRole).toString(), u"–"_s);
        QCOMPARE(at(0, Qt::ToolTipRole).toString(), u"Not retrieved yet."_s);
        scripted.play("C: RETR 1\nS: +OK\nS: Content-Transfer-Encoding: base64\nS: \nS: aGVsbG8=\nS: .\n");
        QCOMPARE(at(0, Qt::DisplayRole).toString(), u"…"_s);
        QTRY_COMPARE_WITH_TIMEOUT(at(0, Qt::DisplayRole).toString(), u"5"_s, limit);
        QCOMPARE(at(0, Model::PlainTextRole).toString(), u"5"_s);
        QCOMPARE(at(0, Qt::AccessibleTextRole).toString(), u"5 octets decoded"_s);
        QCOMPARE(at(1, Qt::DisplayRole).toString(), u"–"_s);
        // 47 octets came and 60 were listed: a sign says so, not colour alone
        const auto sign = [&model](int row) {
            return model.index(row, Model::Received).data(Qt::DecorationRole).value<QIcon>();
        };
        QVERIFY(!sign(0).isNull() && sign(1).isNull());
    }

private:
    [[nodiscard]] bool open(int count)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(m_folder->filePath(u"mbox"_s));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        for (int i = 1; i <= count; ++i)
            file.write("From a@example.org Fri Nov 21 09:55:06 1997\nSubject: number " + Octets::number(i) +
                       "\nContent-Transfer-Encoding: base64\n\nR3LDvMOfZQo=\n\n");
        file.close();
        auto reader = MailFileReader::open(file.fileName());
        if (!reader)
            return false;
        m_inspection = std::make_unique<Inspection>(std::move(*reader));
        while (m_inspection->isBehind())
            m_inspection->readOn(5ms);
        return std::ssize(m_inspection->maildrop().items()) == count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Inspection> m_inspection;
};

QTEST_GUILESS_MAIN(TestDecodedSizes)
#include "tst_decodedsizes.moc"
