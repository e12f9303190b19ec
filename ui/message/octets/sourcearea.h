// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/octets/defectmarks.h"
#include "ui/message/octets/octetarea.h"
#include "ui/message/octets/octetwindow.h"
#include "ui/message/octets/rowindex.h"
#include "ui/message/octets/sourceregions.h"
#include "ui/message/octets/sourcerow.h"

#include <QCache>
#include <QTimer>

#include <optional>

namespace dropscope::ui {

class OctetSearch;
struct ThemeColors;

// Theory of operation
//
// The octets of a message as text, of any number. What is visible is read, made text of and painted, and a
// few hundred rows are kept laid out; of the rest it is known where every 64 KiB of it begin (RowIndex),
// which a timer finds out in turns of a few milliseconds. Until it has come to a place, that place cannot be
// scrolled to; who asks for it is taken there as soon as it has.
//
// A row has at most a thousand octets, so no line is too long to be shown, and all rows are equally high.
// What is selected are octets, and the views of the same message share them (OctetSelection). Keys and mouse
// are taken in sourceareainput.cpp; rows are laid out and painted in sourceareapainting.cpp.

class SourceArea final : public OctetArea
{
    Q_OBJECT

public:
    /// The selection must outlive the view.
    explicit SourceArea(OctetSelection& selection, QWidget* parent = nullptr);
    ~SourceArea() override;

    /// Null: there is none.
    void setSource(std::shared_ptr<OctetSource> source);
    void setRegions(const SourceRegions& regions);
    void setMarks(const DefectMarks& marks);
    /// What is written in the middle while there is nothing to show.
    void setEmptyText(const QString& text);
    /// Regular line ends and tabs; others are seen anyway.
    void setControlsShown(bool shown);
    /// Whose places are accented; may be null. It must live until it is replaced.
    void setSearch(const OctetSearch* search);

    /// All its rows are known.
    [[nodiscard]] bool isIndexed() const { return !m_index || m_index->isDone(); }
    [[nodiscard]] bool hasFailed() const { return m_index && m_index->hasFailed(); }
    /// From 0 to 1.
    [[nodiscard]] double progress() const;
    [[nodiscard]] qint64 rowCount() const { return m_index ? m_index->rowCount() : 0; }
    [[nodiscard]] qint64 firstRow() const;
    /// As they are shown; empty where there is no such row.
    [[nodiscard]] QString textOfRow(qint64 row);
    /// The line of the message in which an octet stands, from 1; absent where it is not known yet.
    [[nodiscard]] std::optional<qint64> lineOf(qint64 octet);

    /// Brings octets into sight, as soon as their rows are known.
    void reveal(OctetRange range);
    void copy();
    [[nodiscard]] QString selectedText();

    /// The place in the viewport of an octet that is in sight.
    [[nodiscard]] QPointF pointOf(qint64 octet);
    [[nodiscard]] qint64 octetAt(QPointF point) override;

    /// More is not copied at once: in octets.
    static constexpr qint64 mostCopied = qint64(4) << 20;

signals:
    /// More rows are known, or all of them.
    void progressed();
    /// The selection is more than is copied at once.
    void copyWasCut();

protected:
    [[nodiscard]] QString toolTipAt(QPointF point) override;
    [[nodiscard]] qint64 octetCount() const override { return m_window.size(); }
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void setUpActions();
    void takeTurn();
    void takeFont();
    void updateBars();
    void goToWanted();
    void forgetRows();
    void noteSelection();
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] int gutterWidth() const;
    [[nodiscard]] qreal textLeft() const;

    [[nodiscard]] SourceRow* rowFor(const OctetRow& place, qreal width);
    [[nodiscard]] SourceRow* wholeRow(qint64 row);
    void lay(SourceRow& row, qsizetype characters) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(const SourceRow& row) const;
    void addMarks(QList<QTextLayout::FormatRange>& formats, const SourceRow& row) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> selectionsOf(const SourceRow& row) const;
    void addSelection(QList<QTextLayout::FormatRange>& formats, const SourceRow& row, OctetRange octets,
                      const QColor& fill, const QColor& text) const;
    void paintRow(QPainter& painter, SourceRow& row, qreal y);
    void paintGutter(QPainter& painter, const SourceRow& row, qreal y) const;
    void paintSelectedLineEnd(QPainter& painter, const SourceRow& row, qreal y) const;

    bool takeMove(QKeyEvent* event);
    [[nodiscard]] std::optional<qint64> targetOf(const QKeyEvent& event);
    [[nodiscard]] qint64 besides(qint64 octet, int step);
    [[nodiscard]] qint64 rowsAway(qint64 octet, qint64 rows);
    [[nodiscard]] OctetRange wordAt(qint64 octet);
    void moveTo(qint64 octet, bool extends);

    OctetWindow m_window;
    std::unique_ptr<RowIndex> m_index;
    SourceRegions m_regions;
    DefectMarks m_marks;
    const OctetSearch* m_search = nullptr;
    QCache<qint64, SourceRow> m_rows;
    QString m_emptyText;
    bool m_showsControls = false;
    QFont m_font;
    int m_rowHeight = 1;
    qreal m_letter = 1;  ///< width of one
    qint64 m_widest = 0; ///< octets of the widest row that was seen
    std::optional<OctetRange> m_wanted;
    std::optional<qreal> m_goalX; ///< of moves up and down
    QTimer m_turn;
};

} // namespace dropscope::ui
