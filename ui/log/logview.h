// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "ui/log/logexcerpt.h"
#include "ui/log/logpainter.h"
#include "ui/log/logselection.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <functional>

class QHeaderView;
class QMenu;

namespace dropscope::ui {

class LogContents;

// Theory of operation
//
// The protocol log, one row for a line. What is visible is painted, and nothing is kept for a row. All rows
// are equally high, so that a place in the log is a number; the scroll bar counts pixels, or where there are
// too many for it, rows.
//
// While it follows, the newest line is in sight; scrolling up or picking a line ends that, End brings it
// back. Bodies unfold on a click, Enter or the right arrow, and fold on the left one. The context menu is
// made of the actions that the owner has given it with addAction(), and of its own. How keys and mouse are
// taken stands in logviewinput.cpp, the menu and what is copied in logviewmenu.cpp.

class LogView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// The contents must outlive the view.
    explicit LogView(LogContents& contents, QWidget* parent = nullptr);
    ~LogView() override;

    [[nodiscard]] LogContents& contents() const { return m_contents; }
    [[nodiscard]] QHeaderView* header() const { return m_header; }
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool follow);

    void setLineEndsShown(bool shown);
    void setReadBoundariesShown(bool shown);
    /// Secrets that are remembered stand in their places. What is copied stays masked.
    void setRevealing(bool reveals);
    /// Marked besides what the filter looks for.
    void setSearched(const std::optional<TextPattern>& pattern);

    /// Steps from the font of the application, each a tenth of it; 0 is as large.
    [[nodiscard]] int zoom() const { return m_zoom; }
    void setZoom(int steps);

    /// Puts the cursor on the command of an exchange and brings it into sight, as soon as it is there; the
    /// greeting is exchange 0.
    void showExchange(quint64 exchange);
    void showEntry(qsizetype entry);
    /// Opens a body for it, and waits for its index.
    void showOctet(qsizetype entry, qint64 octet);
    /// The same for octets, which are marked until another line is picked. A body of which all is meant stays
    /// as it is. They may reach beyond the entry.
    void showOctets(qsizetype entry, OctetRange range);
    [[nodiscard]] const std::optional<LogMarks::Octets>& markedOctets() const
    {
        return m_painter.marks().octets;
    }

    /// -1 where there is none.
    [[nodiscard]] qsizetype currentRow() const { return m_current; }
    /// Selects it alone.
    void setCurrentRow(qsizetype row);
    void selectAll();
    [[nodiscard]] const LogSelection& selection() const { return m_selection; }

    /// In the viewport; what is out of sight lies beyond it.
    [[nodiscard]] QRect rowRect(qsizetype row) const;
    /// At a height in the viewport; -1 where there is none.
    [[nodiscard]] qsizetype rowAt(int y) const;
    /// The rows of which something can be seen; the second is one behind the last.
    [[nodiscard]] std::pair<qsizetype, qsizetype> visibleRows() const;

    /// The selected rows, folded bodies with their lines.
    [[nodiscard]] QString selectedText(LogExcerpt::Form form) const;
    void unfold(qsizetype row);
    void fold(qsizetype row);
    void toggle(qsizetype row);

    /// Columns and zoom.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    void followingChanged(bool following);
    void currentRowChanged(qsizetype row);
    void markedOctetsChanged();
    /// Somebody wants to see the message that a line is about.
    void messageRequested(dropscope::MessageNumber number);
    /// The same of a finding, by its place in the inspection's list.
    void findingRequested(qsizetype finding);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void setUpHeader();
    void setUpFollowing();
    void setUpActions();
    QAction* addCopyAction(const QString& name, const QString& text, LogExcerpt::Form form);
    void takeFont();
    void setWidths();
    void shareWidth();
    void noteResized(int column);
    void refreshSoon();
    void refresh();
    void updateBars();
    void placeHeader();
    void noteScroll();
    void takeInserted(qsizetype first, qsizetype count);
    void takeRemoved(qsizetype first, qsizetype count);
    void takeReset();
    struct Wanted
    {
        std::function<qsizetype()> row;              ///< -1 while it is not there
        bool isCertain = false;                      ///< it will come
        std::optional<LogMarks::Octets> octets = {}; ///< to be marked then
    };
    void want(Wanted wanted);
    void goToWanted();
    void setMarkedOctets(const std::optional<LogMarks::Octets>& octets);
    void scrollTo(qsizetype row, bool isCentred);
    void setTop(qint64 pixel);
    [[nodiscard]] qint64 top() const;
    [[nodiscard]] qsizetype rowsInPage() const;
    [[nodiscard]] LogPainter::Row lookOf(qsizetype row) const;
    [[nodiscard]] QString emptyText() const;

    enum class Reach : quint8 { Alone, Extend, Keep }; ///< what becomes of the selection
    void moveTo(qsizetype row, Reach reach);
    bool takeMove(QKeyEvent* event);
    bool takeFolding(QKeyEvent* event);
    bool takeZoom(const QKeyEvent* event);
    void autoScroll();
    void setHovered(QPoint place);
    void setHovered(qsizetype row, bool isOnNote);
    /// The finding beside which a place in the viewport lies; -1: none.
    [[nodiscard]] qsizetype findingAt(QPoint place) const;
    [[nodiscard]] int columnAt(int x) const;
    [[nodiscard]] QString toolTipAt(QPoint place) const;
    void tellCurrent();

    void fillMenu(QMenu& menu);
    void addRowActions(QMenu& menu);
    void copy(LogExcerpt::Form form) const;

    LogContents& m_contents;
    QHeaderView* m_header;
    LogPainter m_painter;
    LogSelection m_selection;
    qsizetype m_current = -1;
    qsizetype m_anchor = -1;
    qsizetype m_hovered = -1;
    bool m_isNoteHovered = false;
    qsizetype m_pressed = -1; ///< the row on which a click began
    int m_rowHeight = 1;
    int m_zoom = 0;
    int m_pixelsPerStep = 1; ///< of the scroll bar
    QTimer m_refresh;        ///< what changed meanwhile is shown at once
    QTimer m_autoScroll;     ///< while the mouse drags beyond the edge
    bool m_isFollowing = true;
    bool m_sharesWidth = true; ///< nobody has set the widths by hand
    bool m_isSharing = false;
    std::optional<TextPattern> m_searched;
    std::optional<Wanted> m_wanted;
    QAction* m_toggle = nullptr;
    QAction* m_showMessage = nullptr;
    QAction* m_showFinding = nullptr;
    QAction* m_selectAll = nullptr;
    QList<QAction*> m_copies;
};

} // namespace dropscope::ui
